import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/Button";
import { Images } from "@/ui/icons.gen";
import { limitsNow } from "./composer";
import { FileInput } from "./FileInput";

/** Nothing chosen yet. */
export function Invitation() {
  return (
    <div className="flex min-h-[min(65dvh,36rem)] flex-col items-center justify-center gap-4 p-8 text-center">
      <Images width={64} height={64} className="text-muted" />
      <h2 className="text-lg">
        <Trans>Share photos</Trans>
      </h2>
      <p className="max-w-xs text-muted">
        <Trans>Up to {limitsNow().photos} at once. Drop them here, paste them, or choose them.</Trans>
      </p>
      <div
        className={`${buttonClass("primary")} relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}
      >
        <Trans>Choose photos</Trans>
        <FileInput label={t`Choose photos`} />
      </div>
      <Link to="/drafts" className={buttonClass("quiet", "small")}>
        <Trans>Drafts and scheduled posts</Trans>
      </Link>
      <p className="max-w-xs text-xs text-muted">
        <Trans>Where a photo was taken is removed before anybody sees it.</Trans>
      </p>
    </div>
  );
}
