import { client, ok } from "@/lib/api";
import { signWithPasskey } from "@/lib/passkeys";
import { queryClient } from "@/lib/query";
import type { SecondStep, Session } from "@/lib/types";
import { setSession } from "@/store/session";

/** Somebody else is here now: nothing that the last one saw may stay. */
function begin(session: Session) {
  queryClient.clear();
  setSession(session);
}

export const fetchSession = () => ok(client.GET("/api/heliograph/v1/session"));

/** Nothing, or what comes next where the password isn't enough. */
export async function logIn(login: string, password: string): Promise<SecondStep | undefined> {
  const answer = await client.POST("/api/heliograph/v1/session", { body: { login, password } });
  const next = answer.response.status === 401 ? answer.error : undefined;
  if (next?.step) return next;
  begin(await ok(Promise.resolve(answer)));
}

export async function logInWithCode(step: string, code: string) {
  begin(await ok(client.POST("/api/heliograph/v1/session/second_factor", { body: { step, code } })));
}

interface WithPasskey {
  /** Where it stands in the place of a code. */
  step?: string;
  inForm?: boolean;
  signal?: AbortSignal;
}

export async function logInWithPasskey({ step, inForm, signal }: WithPasskey) {
  const asked = await ok(client.POST("/api/heliograph/v1/session/passkey/challenge", { body: { step } }));
  const credential = await signWithPasskey(asked.public_key, inForm, signal);
  begin(await ok(client.POST("/api/heliograph/v1/session/passkey", { body: { credential } })));
}

/** Where to go to sign in with another server, and come back from to `next`. */
export async function otherServersDoor(next: string | undefined): Promise<string> {
  return (await ok(client.POST("/api/heliograph/v1/session/oidc", { body: { next } }))).url;
}

/** Another password: everything else that is signed in ends, and so does the session that it was. */
export async function changePassword(current_password: string, password: string, keep_apps: boolean) {
  const body = { current_password, password, keep_apps };
  setSession(await ok(client.POST("/api/heliograph/v1/password", { body })));
}

export async function confirmAgain() {
  await ok(client.POST("/api/v1/emails/confirmations"));
}

export interface NewSignUp {
  username: string;
  email: string;
  password: string;
  reason?: string;
  invite_code?: string;
}

/** Who is invited by a link; an error where it is no good any more. */
export const fetchInvitation = (code: string) =>
  ok(client.GET("/api/heliograph/v1/invitations/{code}", { params: { path: { code } } }));

export async function signUp(body: NewSignUp) {
  begin(await ok(client.POST("/api/heliograph/v1/registrations", { body })));
}

export async function setUp(body: { token: string; username: string; email: string; password: string }) {
  begin(await ok(client.POST("/api/heliograph/v1/setup", { body })));
}

export async function logOut() {
  await ok(client.DELETE("/api/heliograph/v1/session"));
  begin(await fetchSession());
}

export async function deleteAccount(password: string) {
  await ok(client.DELETE("/api/heliograph/v1/account", { body: { password } }));
  begin(await fetchSession());
}
