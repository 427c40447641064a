import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { MediaAttachment } from "@/lib/types";
import { Blurhash } from "./Blurhash";
import { ImageSquare } from "./icons.gen";

interface Props {
  media: MediaAttachment;
  /** The small rendition is enough for a grid. */
  small?: boolean;
  /** The first photograph of a screen is wanted at once. */
  eager?: boolean;
  fit?: "cover" | "contain";
}

/** A photograph that fills its box, from its blurred idea to itself; or its description where it fails. */
export function Photo({ media, small, eager, fit = "cover" }: Props) {
  const [state, setState] = useState<"waiting" | "there" | "failed">("waiting");
  const src = (small ? media.preview_url : media.url) ?? media.preview_url ?? media.url;
  if (state === "failed" || !src) {
    return (
      <span className="flex size-full flex-col items-center justify-center gap-2 overflow-y-auto bg-sunken p-6 text-center text-muted">
        <ImageSquare />
        {media.description ?? t`This photo can't be shown.`}
      </span>
    );
  }
  return (
    <span className="relative block size-full overflow-hidden bg-sunken">
      {media.blurhash && state === "waiting" && (
        <Blurhash hash={media.blurhash} className="absolute inset-0" />
      )}
      <img
        // A picture from the cache is complete before React listens.
        ref={(image) => {
          if (image?.complete && image.naturalWidth > 0) setState("there");
        }}
        src={src}
        alt={media.description ?? ""}
        loading={eager ? "eager" : "lazy"}
        fetchPriority={eager ? "high" : undefined}
        decoding="async"
        draggable={false}
        onLoad={() => setState("there")}
        onError={() => setState("failed")}
        className={`relative size-full transition-opacity duration-180 ${fit === "cover" ? "object-cover" : "object-contain"} ${state === "there" ? "" : "opacity-0"}`}
        style={
          media.meta?.focus && fit === "cover" ? { objectPosition: focusPoint(media.meta.focus) } : undefined
        }
      />
    </span>
  );
}

/** Mastodon's focus runs from -1 to 1 with y upwards; CSS from 0 % to 100 % downwards. */
const focusPoint = ({ x, y }: { x: number; y: number }) => `${(x + 1) * 50}% ${(1 - y) * 50}%`;
