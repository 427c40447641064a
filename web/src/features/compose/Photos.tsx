import { useState } from "react";
import { counted } from "@/lib/words";
import { buttonClass } from "@/ui/Button";
import { Images, Plus } from "@/ui/icons.gen";
import { composer } from "./composer";
import type { Limits, PhotoDraft } from "./draft";
import { PhotoEditor } from "./PhotoEditor";
import { Thumbnail } from "./Thumbnail";

interface Props {
  photos: PhotoDraft[];
  limits: Limits;
  onFiles: (files: File[]) => void;
}

/** The chosen photographs: one on the stage, all of them in order below. */
export function Photos({ photos, limits, onFiles }: Props) {
  const [chosen, setChosen] = useState<string>();
  const [dragged, setDragged] = useState<number>();
  const at = Math.max(
    0,
    photos.findIndex((photo) => photo.key === chosen),
  );
  const shown = photos[at];
  if (!shown) return <Invitation limits={limits} onFiles={onFiles} />;

  function move(from: number, to: number) {
    setChosen(photos[from]?.key);
    composer.move(from, to);
  }

  return (
    <div className="flex flex-col gap-3">
      <PhotoEditor key={shown.key} photo={shown} at={at} of={photos.length} onMove={move} />
      <ol
        aria-label={counted(photos.length, "photo")}
        className="scrollbar-none flex gap-2 overflow-x-auto p-1 px-4 md:px-1"
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
              move(dragged, index);
            }}
            onDragEnd={() => setDragged(undefined)}
          >
            <Thumbnail
              photo={photo}
              place={index + 1}
              current={index === at}
              onPick={() => setChosen(photo.key)}
            />
          </li>
        ))}
        {photos.length < limits.photos && (
          <li>
            <div
              title="Add photos"
              className="relative grid size-16 cursor-pointer place-items-center rounded-control border border-dashed border-edge text-muted hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <Plus />
              <FileInput limits={limits} onFiles={onFiles} label="Add photos" />
            </div>
          </li>
        )}
      </ol>
    </div>
  );
}

function Invitation({ limits, onFiles }: Omit<Props, "photos">) {
  return (
    <div className="col-span-full mx-4 flex min-h-[min(60dvh,32rem)] flex-col items-center justify-center gap-4 rounded-sheet border border-dashed border-edge p-8 text-center md:mx-0">
      <Images width={56} height={56} className="text-muted" />
      <h2 className="text-lg">Share photos</h2>
      <p className="max-w-xs text-muted">
        Up to {limits.photos} at once. Drop them here, paste them, or choose them.
      </p>
      <div
        className={`${buttonClass("primary")} relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent`}
      >
        Choose photos
        <FileInput limits={limits} onFiles={onFiles} label="Choose photos" />
      </div>
      <p className="max-w-xs text-xs text-muted">
        Where a photo was taken is removed before anybody sees it.
      </p>
    </div>
  );
}

function FileInput({ limits, onFiles, label }: Omit<Props, "photos"> & { label: string }) {
  return (
    <input
      type="file"
      multiple
      aria-label={label}
      accept={limits.types.filter((type) => type.startsWith("image/")).join(",") || "image/*"}
      // It lies invisibly over the whole button, so that clicks, drops and the keyboard reach it alike.
      className="absolute inset-0 cursor-pointer opacity-0"
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        // So that the same file can be chosen again after it was taken out.
        event.target.value = "";
      }}
    />
  );
}
