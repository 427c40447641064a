import { ahead } from "@/lib/time";
import type { Invite } from "@/lib/types";
import { counted } from "@/lib/words";

/** How often it was used, and how long it is good. */
export function stateOf(invite: Invite, now = new Date()): string {
  const { uses, max_uses, expires_at, usable } = invite;
  const used = max_uses ? `${uses} of ${max_uses} used` : counted(uses, "use");
  if (!usable) return `${used} · over`;
  return expires_at ? `${used} · ends ${ahead(expires_at, now)}` : `${used} · without end`;
}
