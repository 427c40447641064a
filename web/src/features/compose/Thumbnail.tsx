import { Warning } from "@/ui/icons.gen";
import type { PhotoDraft } from "./draft";

interface Props {
  photo: PhotoDraft;
  place: number;
  current: boolean;
  onPick: () => void;
}

export function Thumbnail({ photo, place, current, onPick }: Props) {
  const percent = Math.round(photo.progress * 100);
  const state = { waiting: "waiting", sending: `${percent} % sent`, ready: "sent", failed: "not sent" }[
    photo.state
  ];
  return (
    <button
      type="button"
      aria-label={`Photo ${place}, ${state}${photo.alt.trim() ? "" : ", no description yet"}`}
      aria-current={current}
      onClick={onPick}
      className="relative block size-16 overflow-hidden rounded-control ring-accent ring-offset-2 ring-offset-bg aria-[current=true]:ring-2"
    >
      <img src={photo.preview} alt="" draggable={false} className="size-full object-cover" />
      {photo.state === "failed" && (
        <span className="absolute inset-0 grid place-items-center bg-black/60 text-white">
          <Warning width={22} height={22} />
        </span>
      )}
      {(photo.state === "sending" || photo.state === "waiting") && (
        <span className="absolute inset-x-1 bottom-1 h-1 overflow-hidden rounded-full bg-black/50">
          <span
            className="block h-full rounded-full bg-white transition-[width]"
            style={{ width: `${percent}%` }}
          />
        </span>
      )}
      {photo.alt.trim() && (
        <span className="absolute top-1 left-1 rounded-media bg-black/70 px-1 text-[10px] leading-4 font-semibold text-white">
          ALT
        </span>
      )}
    </button>
  );
}
