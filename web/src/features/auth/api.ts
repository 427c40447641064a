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

export async function logIn(login: string, password: string) {
  begin(await ok(client.POST("/api/heliograph/v1/session", { body: { login, password } })));
}

export async function signUp(body: { username: string; email: string; password: string }) {
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
