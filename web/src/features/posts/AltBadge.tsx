import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useId } from "react";

/** The description of a photograph is for everybody who wants it, not only for screen readers. */
export function AltBadge({ text }: { text: string }) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={t`Show the description`}
        className="absolute bottom-3 left-3 min-h-6 rounded-media bg-black/70 px-2 text-xs font-semibold text-white hover:bg-black"
      >
        <Trans>ALT</Trans>
      </button>
      <div
        id={id}
        popover="auto"
        className="inset-x-4 bottom-24 m-auto max-w-md rounded-sheet border border-line bg-raised p-4 shadow-xl md:bottom-10"
      >
        <h3 className="mb-1 text-xs text-muted">
          <Trans>Description of this photo</Trans>
        </h3>
        <p dir="auto" className="whitespace-pre-wrap">
          {text}
        </p>
      </div>
    </>
  );
}
