import { Link } from "@tanstack/react-router";
import { buttonClass } from "@/ui/Button";
import { Images } from "@/ui/icons.gen";
import { limitsNow } from "./defaults";
import { FileInput } from "./FileInput";

/** Nothing chosen yet. */
export function Invitation() {
  return (
    <div className="flex min-h-[min(65dvh,36rem)] flex-col items-center justify-center gap-4 p-8 text-center">
      <Images width={64} height={64} className="text-muted" />
      <h2 className="text-lg">Share photos</h2>
      <p className="max-w-xs text-muted">
        Up to {limitsNow().photos} at once. Drop them here, paste them, or choose them.
      </p>
      <div
        className={`${buttonClass("primary")} relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}
      >
        Choose photos
        <FileInput label="Choose photos" />
      </div>
      <Link to="/drafts" className={buttonClass("quiet", "small")}>
        Drafts and scheduled posts
      </Link>
      <p className="max-w-xs text-xs text-muted">
        Where a photo was taken is removed before anybody sees it.
      </p>
    </div>
  );
}
