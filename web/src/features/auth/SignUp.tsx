import { Link } from "@tanstack/react-router";
import { useInstance } from "@/store/session";
import { AuthCard } from "./AuthCard";
import { setUp, signUp } from "./api";
import { NewAccountForm } from "./NewAccountForm";

export function SignUp({ onDone }: { onDone: () => void }) {
  const { registrations } = useInstance();
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
      {registrations.enabled ? (
        <NewAccountForm verb="Create account" send={signUp} onDone={onDone} />
      ) : (
        <p>This server takes no new people at the moment. You can follow its photos from any other server.</p>
      )}
    </AuthCard>
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
