import { useEffect, useRef, useState } from "react";
import { Images } from "@/ui/icons.gen";
import { draw, proofOf } from "./develop";
import type { PhotoDraft } from "./draft";
import { type Edit, isPristine } from "./edit";
import { usePreview } from "./previews";

interface Props {
  photo: Pick<PhotoDraft, "file">;
  edit: Edit;
  /** The longest side that is drawn. */
  side: number;
  className: string;
}

/** The photograph as it will be sent. Without changes it is the file itself. */
export function Proof({ photo, edit, side, className }: Props) {
  if (isPristine(edit)) return <Unchanged file={photo.file} className={className} />;
  return <Drawn photo={photo} edit={edit} side={side} className={className} />;
}

export function Unchanged({ file, className }: { file: File; className: string }) {
  const preview = usePreview(file);
  // The file that failed, so that another one is tried.
  const [broken, setBroken] = useState<File>();
  if (broken === file) return <Unseen name={file.name} className={className} />;
  if (!preview) return <span className={className} />;
  return <img src={preview} alt="" draggable={false} onError={() => setBroken(file)} className={className} />;
}

/** A kind of file that this browser can't show; the server may well take it. */
function Unseen({ name, className }: { name: string; className: string }) {
  return (
    <span
      className={`${className} flex flex-col items-center justify-center gap-2 overflow-hidden p-1 text-muted`}
    >
      <Images className="shrink-0" />
      <span dir="auto" className="max-w-full truncate text-xs">
        {name}
      </span>
    </span>
  );
}

function Drawn({ photo, edit, side, className }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = usePicture(photo.file);
  useEffect(() => {
    if (canvas.current && picture) draw(canvas.current, picture, edit, side);
  }, [picture, edit, side]);
  return <canvas ref={canvas} data-proof="" className={className} />;
}

/** Nothing yet while it is being opened, and `null` where this browser cannot. */
export function usePicture(file: File): ImageBitmap | null | undefined {
  const [picture, setPicture] = useState<ImageBitmap | null>();
  useEffect(() => {
    let wanted = true;
    proofOf(file).then(
      (bitmap) => wanted && setPicture(bitmap),
      () => wanted && setPicture(null),
    );
    return () => {
      wanted = false;
    };
  }, [file]);
  return picture;
}
