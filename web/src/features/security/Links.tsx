import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ago } from "@/lib/time";
import type { Identity } from "@/lib/types";
import { useSession } from "@/store/session";
import { Button } from "@/ui/Button";
import { RetryRow, Spinner } from "@/ui/states";
import { toast } from "@/ui/toast";
import { linkDoor, linksQuery, unlink } from "./api";
import { Password } from "./Password";
import { useForm } from "./useForm";

/** Another server that one may sign in with, once it is said who one is there. */
export function Links() {
  const { oidc } = useSession();
  const links = useQuery(linksQuery);
  if (links.isPending) return <Spinner label={t`Loading`} />;
  if (links.isError) return <RetryRow error={links.error} onRetry={() => void links.refetch()} />;
  return (
    <>
      {links.data.length > 0 && (
        <ul aria-label={t`Linked accounts`} className="divide-y divide-line rounded-control ring-1 ring-line">
          {links.data.map((link) => (
            <Row key={link.id} link={link} />
          ))}
        </ul>
      )}
      {oidc && links.data.length === 0 && <Link name={oidc} />}
    </>
  );
}

function Row({ link }: { link: Identity }) {
  const { busy, problems, onSubmit } = useForm(async (field) => {
    await unlink(link.id, field("password"));
    toast(t`Signing in with ${link.name} doesn't open your account any more.`);
  });
  return (
    <li className="px-3 py-2">
      <details>
        <summary aria-label={t`Unlink ${link.name}`} className="flex min-h-10 items-center gap-3">
          <span className="min-w-0 flex-1">
            <span className="block truncate">{link.name}</span>
            <span className="block text-xs text-muted">
              {link.last_used_at ? t`Last used ${ago(link.last_used_at)}` : t`Not used yet`}
            </span>
          </span>
          <span className="text-accent">
            <Trans>Unlink</Trans>
          </span>
        </summary>
        <form onSubmit={onSubmit} className="mt-4 mb-2 flex flex-col gap-4">
          <Password error={problems.password} />
          <Button type="submit" kind="danger" busy={busy} className="self-start">
            <Trans>Unlink it</Trans>
          </Button>
        </form>
      </details>
    </li>
  );
}

function Link({ name }: { name: string }) {
  const { busy, problems, onSubmit } = useForm(async (field) =>
    window.location.assign(await linkDoor(field("password"))),
  );
  return (
    <details>
      <summary>
        <Trans>Sign in with {name} from now on</Trans>
      </summary>
      <form onSubmit={onSubmit} className="mt-4 flex flex-col gap-4">
        <p className="text-muted">
          <Trans>
            You go there, sign in, and come back. Your password here still works, and so does your second
            factor.
          </Trans>
        </p>
        <Password error={problems.password} />
        <Button type="submit" busy={busy} className="self-start">
          <Trans>Link your account</Trans>
        </Button>
      </form>
    </details>
  );
}
