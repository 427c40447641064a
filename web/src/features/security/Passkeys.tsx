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
  if (passkeys.isPending) return <Spinner label="Loading" />;
  if (passkeys.isError) return <RetryRow error={passkeys.error} onRetry={() => void passkeys.refetch()} />;
  return (
    <>
      {passkeys.data.length === 0 ? (
        <p className="text-muted">
          You have no passkey yet. With one you sign in by a finger, a face or a PIN: there is nothing to
          remember, and nothing that a false page could get out of you.
        </p>
      ) : (
        <ul aria-label="Your passkeys" className="divide-y divide-line rounded-control ring-1 ring-line">
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
    toast(`Nobody gets in with ${name} any more.`);
  });
  return (
    <li className="px-3 py-2">
      <details>
        <summary aria-label={`Change ${name}`} className="flex min-h-10 items-center gap-3">
          <span className="min-w-0 flex-1">
            <span className="block truncate">{name}</span>
            <span className="block text-xs text-muted">
              {passkey.last_used_at ? `Last used ${ago(passkey.last_used_at)}` : "Not used yet"}
            </span>
          </span>
          <span className="text-accent">Change</span>
        </summary>
        <form onSubmit={rename.onSubmit} className="mt-4 flex flex-col gap-4">
          <Field
            label="Name"
            name="name"
            defaultValue={name}
            maxLength={60}
            error={rename.problems.name}
            required
          />
          <Button type="submit" busy={rename.busy} className="self-start">
            Rename
          </Button>
        </form>
        <form onSubmit={remove.onSubmit} className="mt-6 mb-2 flex flex-col gap-4">
          <p className="text-muted">
            Once it is deleted here, nobody gets in with it. Your device may keep showing it until you delete
            it there too.
          </p>
          <Password error={remove.problems.password} />
          <Button type="submit" kind="danger" busy={remove.busy} className="self-start">
            Delete this passkey
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
    toast("You can sign in with your passkey from now on.");
  });
  if (!passkeys)
    return <p className="text-muted">Passkeys need a server with a name, and this one has none.</p>;
  if (!passkeysWork()) return <p className="text-muted">This browser is too old to make a passkey.</p>;
  return (
    <details>
      <summary>Add a passkey</summary>
      <form onSubmit={onSubmit} className="mt-4 flex flex-col gap-4">
        <Field
          label="What to call it"
          name="name"
          defaultValue={deviceOf(navigator.userAgent)}
          maxLength={60}
          error={problems.name}
          required
        />
        <Password error={problems.password} />
        {takesCode && <Code error={problems.code} />}
        <Button type="submit" kind="primary" busy={busy} className="self-start">
          Make a passkey
        </Button>
      </form>
    </details>
  );
}
