import { t } from "@lingui/core/macro";
import { toast } from "./toast";

export async function copyLink(url: string) {
  try {
    await navigator.clipboard.writeText(url);
    toast(t`The link is copied.`);
  } catch {
    toast(t`Your browser doesn't allow copying here.`);
  }
}

/** Whether the system has a sheet of its own to share with. */
export const canShare = () => typeof navigator.share === "function";

export async function share(url: string) {
  try {
    await navigator.share({ url });
  } catch (error) {
    // Closing the sheet is an answer, too.
    if (error instanceof DOMException && error.name === "AbortError") return;
    await copyLink(url);
  }
}
