import { client, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { Session } from "@/lib/types";
import { setSession } from "@/store/session";

/** Somebody else is here now: nothing that the last one saw may stay. */
function begin(session: Session) {
  queryClient.clear();
  setSession(session);
}

export const fetchSession = () => ok(client.GET("/api/heliograph/v1/session"));

/** Nothing, or what is to come back with a code where the password isn't enough. */
export async function logIn(login: string, password: string): Promise<string | undefined> {
  const answer = await client.POST("/api/heliograph/v1/session", { body: { login, password } });
  const step = answer.response.status === 401 ? answer.error?.step : undefined;
  if (step) return step;
  begin(await ok(Promise.resolve(answer)));
}

export async function logInWithCode(step: string, code: string) {
  begin(await ok(client.POST("/api/heliograph/v1/session/second_factor", { body: { step, code } })));
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
