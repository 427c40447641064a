import { decodeBlurHash } from "fast-blurhash";
import { useLayoutEffect, useRef } from "react";

const SIZE = 32;

/** The blurred idea of a picture, until the picture is there. */
export function Blurhash({ hash, className = "" }: { hash: string; className?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    try {
      const image = context.createImageData(SIZE, SIZE);
      image.data.set(decodeBlurHash(hash, SIZE, SIZE));
      context.putImageData(image, 0, 0);
    } catch {
      // A broken hash from somewhere leaves the plain ground.
    }
  }, [hash]);
  return <canvas ref={canvas} width={SIZE} height={SIZE} className={`size-full ${className}`} />;
}
