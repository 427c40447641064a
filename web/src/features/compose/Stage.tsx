import { useLingui } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { IconButton } from "@/ui/IconButton";
import { CaretLeft, CaretRight, Trash } from "@/ui/icons.gen";
import { toast } from "@/ui/toast";
import { composer } from "./composer";
import type { PhotoDraft } from "./draft";
import { Proof } from "./Proof";

const Cropping = lazy(() => import("./Cropping"));

interface Props {
  photo: PhotoDraft;
  at: number;
  of: number;
  cropping: boolean;
  onMove: (to: number) => void;
}

const OVER = "absolute bg-black/60 text-white hover:bg-black/80!";

/** One photograph, large, and its place among the others. */
export function Stage({ photo, at, of, cropping, onMove }: Props) {
  const { t } = useLingui();
  const place = at + 1;
  const proof = <Proof photo={photo} edit={photo.edit} side={1280} className="size-full object-contain" />;
  return (
    <section
      aria-label={t`Photo ${place} of ${of}`}
      className="relative h-[min(46dvh,28rem)] overflow-hidden bg-sunken lg:h-[35rem]"
    >
      {cropping ? (
        <Suspense fallback={proof}>
          <Cropping photo={photo} />
        </Suspense>
      ) : (
        proof
      )}
      <IconButton
        name={t`Take out`}
        onClick={() => toast(t`The photo is taken out.`, { label: t`Undo`, run: composer.remove(photo.key) })}
        className={`${OVER} end-3 top-3`}
      >
        <Trash width={20} height={20} />
      </IconButton>
      {at > 0 && (
        <IconButton
          name={t`Move earlier`}
          onClick={() => onMove(at - 1)}
          className={`${OVER} start-3 bottom-3`}
        >
          <CaretLeft width={20} height={20} className="rtl:-scale-x-100" />
        </IconButton>
      )}
      {at < of - 1 && (
        <IconButton name={t`Move later`} onClick={() => onMove(at + 1)} className={`${OVER} end-3 bottom-3`}>
          <CaretRight width={20} height={20} className="rtl:-scale-x-100" />
        </IconButton>
      )}
    </section>
  );
}
