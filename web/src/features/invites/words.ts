import { plural, t } from "@lingui/core/macro";
import { ahead } from "@/lib/time";
import type { Invite } from "@/lib/types";

/** How often it was used, and how long it is good. */
export function stateOf(invite: Invite, now = new Date()): string {
  const { uses, max_uses, expires_at, usable } = invite;
  const used = max_uses
    ? t`${uses} of ${max_uses} used`
    : t`${plural(uses, { one: "# use", other: "# uses" })}`;
  if (!usable) return t`${used} · over`;
  return expires_at ? t`${used} · ends ${ahead(expires_at, now)}` : t`${used} · without end`;
}
