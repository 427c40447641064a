import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { messageOf } from "@/lib/api";
import type { Relationship } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { useEntity } from "@/store/entities";
import { useMe } from "@/store/session";
import { accounts, relationships } from "@/store/tables";
import { Button, buttonClass } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { acceptanceQuery, following, unblock } from "./api";

interface Props {
  id: string;
  size?: "small" | "normal";
  className?: string;
}

/** What the button says; what it does follows from it. */
export function labelOf(relationship: Relationship | undefined): string {
  if (relationship?.blocking) return t`Unblock`;
  if (relationship?.following) return t`Following`;
  if (relationship?.requested) return t`Requested`;
  return relationship?.followed_by ? t`Follow back` : t`Follow`;
}

export function FollowButton({ id, size = "small", className }: Props) {
  const me = useMe();
  const next = useLocation({ select: (here) => (here.maskedLocation ?? here).href });
  const account = useEntity(accounts, id);
  const relationship = useEntity(relationships, id);
  const waits = relationship?.requested === true && account?.locked === false;
  useQuery({ ...acceptanceQuery(id), enabled: waits });
  if (!account || me?.id === id) return null;
  const name = nameOf(account);
  if (!me) {
    return (
      <Link to="/login" search={{ next }} className={`${buttonClass("primary", size)} ${className ?? ""}`}>
        <Trans>Follow</Trans>
      </Link>
    );
  }
  const label = labelOf(relationship);
  const on = Boolean(relationship?.following || relationship?.requested);
  async function press() {
    try {
      await (relationship?.blocking ? unblock(id) : following.set(id, !on));
    } catch (error) {
      toast(`${name}: ${messageOf(error)}`);
    }
  }
  return (
    <Button
      kind={on || relationship?.blocking ? "plain" : "primary"}
      size={size}
      disabled={!relationship}
      aria-label={`${label} ${name}`}
      onClick={press}
      className={`min-w-24 ${className ?? ""}`}
    >
      {label}
    </Button>
  );
}
