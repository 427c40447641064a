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
      title="Create an account"
      foot={
        <>
          Have one already?{" "}
          <Link to="/login" className="font-semibold text-accent">
            Log in
          </Link>
        </>
      }
    >
      {invited && <InvitedBy invitation={invitation} />}
      {asksReason && registrations.enabled && (
        <p className="text-muted">Whoever signs up here waits until somebody has read why.</p>
      )}
      {invitation || registrations.enabled ? (
        <NewAccountForm
          verb={asksReason ? "Ask to join" : "Create account"}
          asksReason={asksReason}
          send={(account) => signUp({ ...account, invite_code: invitation && invited?.code })}
          onDone={onDone}
        />
      ) : (
        <p>{closedSentence(registrations)} You can follow its photos from any other server.</p>
      )}
    </AuthCard>
  );
}

const closedSentence = ({ message }: Instance["registrations"]) =>
  message
    ? "This server takes only people who are invited."
    : "This server takes no new people at the moment.";

function InvitedBy({ invitation }: { invitation?: Invitation }) {
  if (!invitation) {
    return <p role="status">This invite is not good any more. Ask whoever sent it for another one.</p>;
  }
  const { account, autofollow } = invitation;
  return (
    <p role="status">
      <b>{nameOf(account)}</b> invites you.{autofollow && " You follow them from the start."}
    </p>
  );
}

export function SetUp({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <AuthCard title="Make this server yours">
      <p className="text-muted">
        The account that you create here owns the server. The link works once, so nobody else can do the same.
      </p>
      <NewAccountForm
        verb="Create owner account"
        send={(account) => setUp({ token, ...account })}
        onDone={onDone}
      />
    </AuthCard>
  );
}

/** Before anybody owns the server there is one way in, and only its operator has seen it. */
export function NeedsSetUp() {
  return (
    <AuthCard title="Nearly there">
      <p>This server has no owner yet.</p>
      <p className="text-muted">
        When it started it printed a link that ends in <code>/setup/…</code>. Open that link to create the
        first account.
      </p>
    </AuthCard>
  );
}
