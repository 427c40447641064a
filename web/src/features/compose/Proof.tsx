import { useEffect, useRef, useState } from "react";
import { draw, proofOf } from "./develop";
import type { PhotoDraft } from "./draft";
import { type Edit, isPristine } from "./edit";

interface Props {
  photo: Pick<PhotoDraft, "file" | "preview">;
  edit: Edit;
  /** The longest side that is drawn. */
  side: number;
  className: string;
}

/** The photograph as it will be sent. Without changes it is the file itself. */
export function Proof({ photo, edit, side, className }: Props) {
  if (isPristine(edit)) {
    return <img src={photo.preview} alt="" draggable={false} className={className} />;
  }
  return <Drawn photo={photo} edit={edit} side={side} className={className} />;
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
