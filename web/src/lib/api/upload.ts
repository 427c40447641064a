import { t } from "@lingui/core/macro";
import type { MediaAttachment } from "@/lib/types";
import { csrfHeader } from "./client";
import { errorFrom } from "./error";

/** Sends a file. `fetch` cannot tell how much has left, so this is an `XMLHttpRequest`. */
export function upload(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<MediaAttachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file);
    request.open("POST", "/api/v2/media");
    request.setRequestHeader("Accept", "application/json");
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response);
      else reject(errorFrom(request.status, request.response, request.getResponseHeader("Retry-After")));
    };
    request.onerror = () => reject(errorFrom(0, undefined));
    request.onabort = () => reject(new DOMException(t`The upload was taken back.`, "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
