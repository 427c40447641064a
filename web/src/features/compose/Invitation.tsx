import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/Button";
import { Images } from "@/ui/icons.gen";
import { limitsNow } from "./defaults";
import { FileInput } from "./FileInput";

/** Nothing chosen yet. */
export function Invitation() {
  const { t } = useLingui();
  return (
    <div className="flex min-h-[min(65dvh,36rem)] flex-col items-center justify-center gap-4 p-8 text-center">
      <Images width={64} height={64} className="text-muted" />
      <h2 className="text-lg">
        <Trans>Share photos</Trans>
      </h2>
      <p className="max-w-xs text-muted">
        <Plural
          value={limitsNow().photos}
          one="Up to # at once. Drop it here, paste it, or choose it."
          other="Up to # at once. Drop them here, paste them, or choose them."
        />
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
