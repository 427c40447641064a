import type { SecondStep } from "@/lib/types";

/** What the server wrote behind the `#` for somebody who comes back from another server and has a second factor here. */
export function stepFrom(hash: string): SecondStep | undefined {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const step = said.get("step");
  if (!step) return undefined;
  const methods = ["totp", "recovery_code", ...(said.has("passkey") ? ["passkey"] : [])];
  return { step, methods, error: "" };
}
