import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { makePasskey } from "@/lib/passkeys";
import { queryClient } from "@/lib/query";

const FACTOR = ["second factor"];
const PASSKEYS = ["passkeys"];
const LINKS = ["links"];
const DEVICES = ["devices"];
const APPS = ["apps"];

export const factorQuery = queryOptions({
  queryKey: FACTOR,
  queryFn: () => ok(client.GET("/api/heliograph/v1/second_factor")),
});

export const passkeysQuery = queryOptions({
  queryKey: PASSKEYS,
  queryFn: () => ok(client.GET("/api/heliograph/v1/passkeys")),
});

export const linksQuery = queryOptions({
  queryKey: LINKS,
  queryFn: () => ok(client.GET("/api/heliograph/v1/identities")),
});

export const devicesQuery = queryOptions({
  queryKey: DEVICES,
  queryFn: () => ok(client.GET("/api/heliograph/v1/sessions")),
});

export const appsQuery = queryOptions({
  queryKey: APPS,
  queryFn: () => ok(client.GET("/api/heliograph/v1/authorized_apps")),
});

const anew = (queryKey: string[]) => queryClient.invalidateQueries({ queryKey });

/** After a change of password everything else has ended. */
export const lookAgain = () => Promise.all([anew(DEVICES), anew(APPS)]);

export const offerCodes = (password: string) =>
  ok(client.POST("/api/heliograph/v1/second_factor", { body: { password } }));

/** The recovery codes, which are seen this once. */
export async function confirmCodes(code: string): Promise<string[]> {
  const answer = await ok(client.POST("/api/heliograph/v1/second_factor/confirm", { body: { code } }));
  await anew(FACTOR);
  return answer.recovery_codes;
}

export async function newRecoveryCodes(password: string, code: string): Promise<string[]> {
  const body = { password, code };
  const answer = await ok(client.POST("/api/heliograph/v1/second_factor/recovery_codes", { body }));
  await anew(FACTOR);
  return answer.recovery_codes;
}

export async function stopCodes(password: string, code: string) {
  await ok(client.DELETE("/api/heliograph/v1/second_factor", { body: { password, code } }));
  await anew(FACTOR);
}

/** Whoever signs in with a code says one here too. */
export async function addPasskey(name: string, password: string, code?: string) {
  const body = { password, code };
  const offer = await ok(client.POST("/api/heliograph/v1/passkeys/challenge", { body }));
  const credential = await makePasskey(offer.public_key);
  await ok(client.POST("/api/heliograph/v1/passkeys", { body: { name, credential } }));
  await anew(PASSKEYS);
}

export async function renamePasskey(id: string, name: string) {
  const params = { path: { id } };
  await ok(client.PATCH("/api/heliograph/v1/passkeys/{id}", { params, body: { name } }));
  await anew(PASSKEYS);
}

export async function deletePasskey(id: string, password: string) {
  const params = { path: { id } };
  await ok(client.DELETE("/api/heliograph/v1/passkeys/{id}", { params, body: { password } }));
  await anew(PASSKEYS);
}

/** Where to go to link one's account with the other server. */
export async function linkDoor(password: string): Promise<string> {
  return (await ok(client.POST("/api/heliograph/v1/identities", { body: { password } }))).url;
}

export async function unlink(id: string, password: string) {
  const params = { path: { id } };
  await ok(client.DELETE("/api/heliograph/v1/identities/{id}", { params, body: { password } }));
  await anew(LINKS);
}

export async function endDevice(id: string) {
  await ok(client.DELETE("/api/heliograph/v1/sessions/{id}", { params: { path: { id } } }));
  await anew(DEVICES);
}

export async function endOtherDevices() {
  await ok(client.DELETE("/api/heliograph/v1/sessions"));
  await anew(DEVICES);
}

export async function endApp(id: string) {
  await ok(client.DELETE("/api/heliograph/v1/authorized_apps/{id}", { params: { path: { id } } }));
  await anew(APPS);
}
