import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Instance, Invitation } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useInstance } from "@/store/session";
import { AuthCard } from "./AuthCard";
import { setUp, signUp } from "./api";
import { NewAccountForm } from "./NewAccountForm";

interface Invited {
  code: string;
  /** Nothing where the link is no good any more. */
  invitation?: Invitation;
}

interface Props {
  onDone: () => void;
  /** Where one came by the link of an invite. */
  invited?: Invited;
}

export function SignUp({ onDone, invited }: Props) {
  const { registrations } = useInstance();
  const invitation = invited?.invitation;
  // An invite lets in without waiting, and so without a reason.
  const asksReason = !invitation && registrations.approval_required;
  return (
    <AuthCard
      title={t`Create an account`}
      foot={
        <>
          <Trans>
            Have one already?{" "}
            <Link to="/login" className="font-semibold text-accent">
              Log in
            </Link>
          </Trans>
        </>
      }
    >
      {invited && <InvitedBy invitation={invitation} />}
      {asksReason && registrations.enabled && (
        <p className="text-muted">
          <Trans>Whoever signs up here waits until somebody has read why.</Trans>
        </p>
      )}
      {invitation || registrations.enabled ? (
        <NewAccountForm
          verb={asksReason ? t`Ask to join` : t`Create account`}
          asksReason={asksReason}
          send={(account) => signUp({ ...account, invite_code: invitation && invited?.code })}
          onDone={onDone}
        />
      ) : (
        <p>
          {closedSentence(registrations)} <Trans>You can follow its photos from any other server.</Trans>
        </p>
      )}
    </AuthCard>
  );
}

const closedSentence = ({ message }: Instance["registrations"]) =>
  message
    ? t`This server takes only people who are invited.`
    : t`This server takes no new people at the moment.`;

function InvitedBy({ invitation }: { invitation?: Invitation }) {
  if (!invitation) {
    return (
      <p role="status">
        <Trans>This invite is not good any more. Ask whoever sent it for another one.</Trans>
      </p>
    );
  }
  const { account, autofollow } = invitation;
  const name = nameOf(account);
  return (
    <p role="status">
      {autofollow ? (
        <Trans>
          <b>{name}</b> invites you. You follow them from the start.
        </Trans>
      ) : (
        <Trans>
          <b>{name}</b> invites you.
        </Trans>
      )}
    </p>
  );
}

export function SetUp({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <AuthCard title={t`Make this server yours`}>
      <p className="text-muted">
        <Trans>
          The account that you create here owns the server. The link works once, so nobody else can do the
          same.
        </Trans>
      </p>
      <NewAccountForm
        verb={t`Create owner account`}
        send={(account) => setUp({ token, ...account })}
        onDone={onDone}
      />
    </AuthCard>
  );
}

/** Before anybody owns the server there is one way in, and only its operator has seen it. */
export function NeedsSetUp() {
  return (
    <AuthCard title={t`Nearly there`}>
      <p>
        <Trans>This server has no owner yet.</Trans>
      </p>
      <p className="text-muted">
        <Trans>
          When it started it printed a link that ends in <code>/setup/…</code>. Open that link to create the
          first account.
        </Trans>
      </p>
    </AuthCard>
  );
}
