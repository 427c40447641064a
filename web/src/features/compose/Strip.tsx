import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Plus } from "@/ui/icons.gen";
import { composer } from "./composer";
import { limitsNow } from "./defaults";
import type { PhotoDraft } from "./draft";
import { FileInput } from "./FileInput";
import { Proof } from "./Proof";

interface Props {
  photos: PhotoDraft[];
  at: number;
  onPick: (key: string) => void;
}

/** All the photographs in their order, which can be changed by dragging. */
export function Strip({ photos, at, onPick }: Props) {
  const { t } = useLingui();
  const [dragged, setDragged] = useState<number>();
  return (
    <ol
      aria-label={t`${plural(photos.length, { one: "# photo", other: "# photos" })}`}
      className="scrollbar-none flex gap-2 overflow-x-auto p-3"
    >
      {photos.map((photo, index) => (
        <li
          key={photo.key}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            setDragged(index);
          }}
          onDragOver={(event) => dragged !== undefined && event.preventDefault()}
          onDrop={(event) => {
            if (dragged === undefined) return;
            event.preventDefault();
            composer.move(dragged, index);
          }}
          onDragEnd={() => setDragged(undefined)}
        >
          <Thumbnail
            photo={photo}
            place={index + 1}
            current={index === at}
            onPick={() => onPick(photo.key)}
          />
        </li>
      ))}
      {photos.length < limitsNow().photos && (
        <li>
          <div
            title={t`Add photos`}
            className="relative grid size-16 cursor-pointer place-items-center rounded-control border border-dashed border-edge text-muted hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <Plus />
            <FileInput label={t`Add photos`} />
          </div>
        </li>
      )}
    </ol>
  );
}

interface ThumbnailProps {
  photo: PhotoDraft;
  place: number;
  current: boolean;
  onPick: () => void;
}

function Thumbnail({ photo, place, current, onPick }: ThumbnailProps) {
  const { t } = useLingui();
  const described = photo.alt.trim() !== "";
  return (
    <button
      type="button"
      aria-label={described ? t`Photo ${place}` : t`Photo ${place}, no description yet`}
      aria-current={current}
      onClick={onPick}
      className="relative block size-16 overflow-hidden rounded-control ring-accent ring-offset-2 ring-offset-bg aria-[current=true]:ring-2"
    >
      <Proof photo={photo} edit={photo.edit} side={128} className="size-full object-cover" />
      {described && (
        <span className="absolute start-1 top-1 rounded-media bg-black/70 px-1 text-[10px] leading-4 font-semibold text-white">
          <Trans>ALT</Trans>
        </span>
      )}
    </button>
  );
}
