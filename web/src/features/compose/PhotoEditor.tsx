import { useInstance } from "@/store/session";
import { Button } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { IconButton } from "@/ui/IconButton";
import { CaretLeft, CaretRight, Trash } from "@/ui/icons.gen";
import { composer } from "./composer";
import type { PhotoDraft } from "./draft";

interface Props {
  photo: PhotoDraft;
  at: number;
  of: number;
  onMove: (from: number, to: number) => void;
}

const OVER = "absolute bg-black/60 text-white hover:bg-black/80!";

/** One photograph, its words, and its place among the others. */
export function PhotoEditor({ photo, at, of, onMove }: Props) {
  const limit = useInstance().configuration.media_attachments.description_limit;
  return (
    <section aria-label={`Photo ${at + 1} of ${of}`} className="flex flex-col gap-4">
      <div className="relative h-[min(56dvh,34rem)] overflow-hidden bg-sunken md:rounded-sheet">
        <img src={photo.preview} alt="" className="size-full object-contain" />
        <IconButton
          name="Take out"
          onClick={() => composer.remove(photo.key)}
          className={`${OVER} top-3 right-3`}
        >
          <Trash width={20} height={20} />
        </IconButton>
        {at > 0 && (
          <IconButton
            name="Move earlier"
            onClick={() => onMove(at, at - 1)}
            className={`${OVER} bottom-3 left-3`}
          >
            <CaretLeft width={20} height={20} />
          </IconButton>
        )}
        {at < of - 1 && (
          <IconButton
            name="Move later"
            onClick={() => onMove(at, at + 1)}
            className={`${OVER} right-3 bottom-3`}
          >
            <CaretRight width={20} height={20} />
          </IconButton>
        )}
        {photo.state === "failed" && (
          <div
            role="alert"
            className="absolute inset-x-3 bottom-16 flex items-center gap-3 rounded-control bg-raised p-3 shadow-xl"
          >
            <p className="flex-1">{photo.problem}</p>
            <Button size="small" onClick={() => composer.retry(photo.key)}>
              Try again
            </Button>
          </div>
        )}
      </div>
      <TextField
        label="Describe it for people who can't see it"
        hint={
          photo.alt.trim()
            ? undefined
            : "What would you say about this photo on the phone? A sentence is enough."
        }
        value={photo.alt}
        maxLength={limit}
        dir="auto"
        onChange={(event) => composer.change(photo.key, { alt: event.target.value })}
        className="px-4 md:px-0"
      />
    </section>
  );
}
