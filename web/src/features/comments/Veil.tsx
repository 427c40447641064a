import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { filterOf } from "@/features/posts";
import type { Status } from "@/lib/types";

/** Why a comment isn't shown at once: its author warns of it, or one's own filter does. */
export function veilOf(comment: Status): string | undefined {
  const filter = filterOf(comment);
  if (filter) return t`Filtered: ${filter.titles}`;
  return comment.spoiler_text || undefined;
}

/** What is said, or what it is about and a way to it. */
export function Veil({ comment, children }: { comment: Status; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const veil = veilOf(comment);
  if (!veil || open) return children;
  return (
    <span className="text-muted">
      {veil}{" "}
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="min-h-6 font-semibold text-fg hover:underline"
      >
        <Trans>Show</Trans>
      </button>
    </span>
  );
}
