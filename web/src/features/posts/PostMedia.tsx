import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { DoubleTap } from "@/features/likes";
import type { MediaAttachment, Status } from "@/lib/types";
import { Blurhash } from "@/ui/Blurhash";
import { EyeSlash } from "@/ui/icons.gen";
import { Photo } from "@/ui/Photo";
import { Snap } from "@/ui/Snap";
import { AltBadge } from "./AltBadge";
import { filterOf } from "./filter";

interface Props {
  post: Status;
  eager?: boolean;
  fit?: "cover" | "contain";
}

/** The photographs of a post: one as it is, several side by side, sensitive ones behind a curtain. */
export function PostMedia({ post, eager, fit }: Props) {
  const blurred = filterOf(post)?.action === "blur";
  const [open, setOpen] = useState(!post.sensitive && !blurred);
  const media = post.media_attachments;
  if (!open) return <Curtain post={post} onOpen={() => setOpen(true)} />;
  const slides = media.map((item, index) => (
    <DoubleTap key={item.id} post={post}>
      <Slide media={item} eager={eager && index === 0} fit={fit} />
    </DoubleTap>
  ));
  return slides.length === 1 ? (
    slides[0]
  ) : (
    <Snap label={t`${plural(slides.length, { one: "# photo", other: "# photos" })}`}>{slides}</Snap>
  );
}

function Slide({
  media,
  eager,
  fit,
}: {
  media: MediaAttachment;
  eager?: boolean;
  fit?: "cover" | "contain";
}) {
  const film = media.type === "video" || media.type === "gifv";
  return (
    <>
      {film ? (
        // biome-ignore lint/a11y/useMediaCaption: servers of the fediverse send none; the description stands in.
        <video
          src={media.url ?? undefined}
          poster={media.preview_url ?? undefined}
          aria-label={media.description ?? undefined}
          controls
          playsInline
          loop={media.type === "gifv"}
          preload="none"
          className="size-full bg-black object-contain"
        />
      ) : (
        <Photo media={media} eager={eager} fit={fit} />
      )}
      {media.description && <AltBadge text={media.description} />}
    </>
  );
}

function Curtain({ post, onOpen }: { post: Status; onOpen: () => void }) {
  const hash = post.media_attachments[0]?.blurhash;
  const found = filterOf(post);
  const why = post.spoiler_text || (found ? t`Filtered: ${found.titles}` : t`Sensitive content`);
  return (
    <div className="relative size-full overflow-hidden bg-sunken">
      {hash && <Blurhash hash={hash} className="absolute inset-0" />}
      <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-black/60 p-6 text-center text-white">
        <EyeSlash width={32} height={32} />
        <p className="max-w-xs text-base font-semibold">{why}</p>
        <button
          type="button"
          onClick={onOpen}
          className="min-h-10 rounded-control bg-white px-5 font-semibold text-black hover:bg-white/90"
        >
          <Trans>Show</Trans>
        </button>
      </div>
    </div>
  );
}
