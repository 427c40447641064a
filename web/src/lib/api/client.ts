import createClient from "openapi-fetch";
import type { paths } from "@/lib/types";
import { type ApiError, errorFrom } from "./error";
import { nextCursor } from "./page";

let csrf: string | null = null;
let onLoggedOut: () => void = () => {};

/** The token that proves that a request comes from our own page; it changes with the session. */
export function setCsrf(token: string | null) {
  csrf = token;
}

export function csrfHeader(): Record<string, string> {
  return csrf ? { "X-CSRF-Token": csrf } : {};
}

/** Called when the server no longer knows our session. */
export function whenLoggedOut(listener: () => void) {
  onLoggedOut = listener;
}

export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin,
  credentials: "same-origin",
  headers: { Accept: "application/json" },
  querySerializer: { array: { style: "form", explode: true } },
  // Looked up at each call, so that tests can put a server in between.
  fetch: (request) => globalThis.fetch(request),
});

client.use({
  onRequest({ request }) {
    if (request.method === "GET") return;
    for (const [name, value] of Object.entries(csrfHeader())) request.headers.set(name, value);
  },
  onError: () => errorFrom(0, undefined),
});

interface Result<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

function check<T>({ data, error, response }: Result<T>): T {
  if (response.ok) return data as T;
  if (response.status === 401 && csrf) onLoggedOut();
  throw errorFrom(response.status, error, response.headers.get("Retry-After"));
}

/** The answer, or an {@link ApiError} thrown. */
export async function ok<T>(call: Promise<Result<T>>): Promise<T> {
  return check(await call);
}

/** The answer and the cursor of the page after it. */
export async function paged<T>(call: Promise<Result<T>>): Promise<{ items: T; next: string | undefined }> {
  const result = await call;
  return { items: check(result), next: nextCursor(result.response.headers.get("Link")) };
}

export type { ApiError };
