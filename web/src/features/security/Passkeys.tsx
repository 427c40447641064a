import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { passkeysWork } from "@/lib/passkeys";
import { ago } from "@/lib/time";
import type { Passkey } from "@/lib/types";
import { useSession } from "@/store/session";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { RetryRow, Spinner } from "@/ui/states";
import { toast } from "@/ui/toast";
import { addPasskey, deletePasskey, factorQuery, passkeysQuery, renamePasskey } from "./api";
import { deviceOf } from "./device";
import { Code, Password } from "./Password";
import { useForm } from "./useForm";

/** Keys of devices that sign in the place of a password. */
export function Passkeys() {
  const passkeys = useQuery(passkeysQuery);
  if (passkeys.isPending) return <Spinner label={t`Loading`} />;
  if (passkeys.isError) return <RetryRow error={passkeys.error} onRetry={() => void passkeys.refetch()} />;
  return (
    <>
      {passkeys.data.length === 0 ? (
        <p className="text-muted">
          <Trans>
            You have no passkey yet. With one you sign in by a finger, a face or a PIN: there is nothing to
            remember, and nothing that a false page could get out of you.
          </Trans>
        </p>
      ) : (
        <ul aria-label={t`Your passkeys`} className="divide-y divide-line rounded-control ring-1 ring-line">
          {passkeys.data.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <Add />
    </>
  );
}

function Row({ passkey }: { passkey: Passkey }) {
  const { id, name } = passkey;
  const rename = useForm((field) => renamePasskey(id, field("name")));
  const remove = useForm(async (field) => {
    await deletePasskey(id, field("password"));
    toast(t`Nobody gets in with ${name} any more.`);
  });
  return (
    <li className="px-3 py-2">
      <details>
        <summary aria-label={t`Change ${name}`} className="flex min-h-10 items-center gap-3">
          <span className="min-w-0 flex-1">
            <span className="block truncate">{name}</span>
            <span className="block text-xs text-muted">
              {passkey.last_used_at ? t`Last used ${ago(passkey.last_used_at)}` : t`Not used yet`}
            </span>
          </span>
          <span className="text-accent">
            <Trans>Change</Trans>
          </span>
        </summary>
        <form onSubmit={rename.onSubmit} className="mt-4 flex flex-col gap-4">
          <Field
            label={t`Name`}
            name="name"
            defaultValue={name}
            maxLength={60}
            error={rename.problems.name}
            required
          />
          <Button type="submit" busy={rename.busy} className="self-start">
            <Trans>Rename</Trans>
          </Button>
        </form>
        <form onSubmit={remove.onSubmit} className="mt-6 mb-2 flex flex-col gap-4">
          <p className="text-muted">
            <Trans>
              Once it is deleted here, nobody gets in with it. Your device may keep showing it until you
              delete it there too.
            </Trans>
          </p>
          <Password error={remove.problems.password} />
          <Button type="submit" kind="danger" busy={remove.busy} className="self-start">
            <Trans>Delete this passkey</Trans>
          </Button>
        </form>
      </details>
    </li>
  );
}

function Add() {
  const { passkeys } = useSession();
  const takesCode = useQuery(factorQuery).data?.enabled === true;
  const { busy, problems, onSubmit } = useForm(async (field, form) => {
    await addPasskey(field("name"), field("password"), takesCode ? field("code") : undefined);
    form.reset();
    toast(t`You can sign in with your passkey from now on.`);
  });
  if (!passkeys)
    return (
      <p className="text-muted">
        <Trans>Passkeys need a server with a name, and this one has none.</Trans>
      </p>
    );
  if (!passkeysWork())
    return (
      <p className="text-muted">
        <Trans>This browser is too old to make a passkey.</Trans>
      </p>
    );
  return (
    <details>
      <summary>
        <Trans>Add a passkey</Trans>
      </summary>
      <form onSubmit={onSubmit} className="mt-4 flex flex-col gap-4">
        <Field
          label={t`What to call it`}
          name="name"
          defaultValue={deviceOf(navigator.userAgent)}
          maxLength={60}
          error={problems.name}
          required
        />
        <Password error={problems.password} />
        {takesCode && <Code error={problems.code} />}
        <Button type="submit" kind="primary" busy={busy} className="self-start">
          <Trans>Make a passkey</Trans>
        </Button>
      </form>
    </details>
  );
}
