import { t } from "@lingui/core/macro";
import type { Complaint, ErrorBody } from "@/lib/types";

/** What went wrong between us and the server. Status 0 means that it was never reached. */
export class ApiError extends Error {
  override name = "ApiError";

  constructor(
    readonly status: number,
    message: string,
    readonly details: Record<string, Complaint[]> = {},
    /** Seconds to wait, where the server asked for it. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** The first sentence about each field, ready to stand under it. */
  get fields(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.details).flatMap(([field, [first]]) => (first ? [[field, first.description]] : [])),
    );
  }
}

/** A device or a browser said no, in words for people. */
export class DeviceError extends Error {
  override name = "DeviceError";
}

/** Where the server said nothing that a person could use. */
function sentence(status: number): string {
  if (status === 0) return t`Can't reach the server. Check your connection and try again.`;
  if (status === 401) return t`You are logged out. Log in to go on.`;
  if (status === 403) return t`That isn't allowed here.`;
  if (status === 404) return t`It isn't there, or it isn't for you to see.`;
  if (status === 413) return t`That file is too large for this server.`;
  if (status === 429) return t`That was a lot at once. Wait a moment and try again.`;
  if (status < 500) return t`The server didn't accept that.`;
  return t`The server has trouble at the moment. Try again in a while.`;
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === "object" && body !== null && typeof (body as ErrorBody).error === "string";
}

export function errorFrom(status: number, body: unknown, retryAfter?: string | null): ApiError {
  const said = isErrorBody(body) ? body : undefined;
  // A server's own words for its failures are for its log; those for our mistakes are for people.
  const message = said && status < 500 && status !== 404 ? said.error : sentence(status);
  return new ApiError(status, message, said?.details ?? {}, Number(retryAfter) || undefined);
}

/** A sentence for whatever was thrown. */
export function messageOf(error: unknown): string {
  const said = error instanceof ApiError || error instanceof DeviceError;
  return said ? error.message : t`Something went wrong on this page. Try again.`;
}
