import { t } from "@lingui/core/macro";
import { DeviceError } from "@/lib/api";
import { getPainter, type Placement } from "@/lib/gpu";
import { type Edit, isColoured, isPristine, PRISTINE } from "./edit";
import { lookOf } from "./filters";
import { placementOf, sizeOf } from "./placement";

/** The server keeps nothing larger. */
const LONGEST_SIDE = 4096;
const QUALITY = [0.92, 0.85, 0.75, 0.6];
/** More than this a graphics chip need not hold at once. */
const LARGEST_SOURCE = 8192;
/** Large enough for the stage on a sharp screen, small enough to hold twenty. */
const PROOF_SIDE = 1280;

export interface Measures {
  bytes: number;
  pixels?: number;
}

/** The picture as it is meant to stand, in the colours of the screen. */
const open = async (file: Blob): Promise<ImageBitmap> =>
  createImageBitmap(file, { imageOrientation: "from-image", colorSpaceConversion: "default" });

const proofs = new WeakMap<File, Promise<ImageBitmap>>();

/** A smaller copy to look at while one works; refused where this browser cannot read the file. */
export function proofOf(file: File): Promise<ImageBitmap> {
  const known = proofs.get(file);
  if (known) return known;
  const proof = open(file).then(async (full) => {
    const { width, height } = sizeOf(PRISTINE, full, { side: PROOF_SIDE });
    if (width === full.width) return full;
    const small = await createImageBitmap(full, {
      resizeWidth: width,
      resizeHeight: height,
      resizeQuality: "high",
    });
    full.close();
    return small;
  });
  proofs.set(file, proof);
  return proof;
}

/** Draws what the edit makes of the picture. The same for the screen and for the file that is sent. */
export function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, edit: Edit, side: number) {
  const { width, height } = sizeOf(edit, picture, { side });
  render(canvas, picture, edit, width, height);
}

function render(canvas: HTMLCanvasElement, picture: ImageBitmap, edit: Edit, width: number, height: number) {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  const painter = getPainter();
  const placement = placementOf(edit);
  if (!painter) return drawPlain(context, picture, placement);
  context.drawImage(painter.paint(picture, lookOf(edit), placement, width, height), 0, 0);
}

/** Without WebGL a picture can still be cut, turned and mirrored. */
function drawPlain(
  context: CanvasRenderingContext2D,
  picture: ImageBitmap,
  { origin, across, down }: Placement,
) {
  const { width, height } = context.canvas;
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  // The placement leads from the result to the file; drawing needs the way back.
  const turn = across[0] * down[1] - down[0] * across[1];
  const a = (down[1] / turn) * (width / picture.width);
  const b = (-across[1] / turn) * (height / picture.width);
  const c = (-down[0] / turn) * (width / picture.height);
  const d = (across[0] / turn) * (height / picture.height);
  const [x, y] = [origin[0] * picture.width, origin[1] * picture.height];
  context.setTransform(a, b, c, d, -(a * x + c * y), -(b * x + d * y));
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0);
}

const toJpeg = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob
          ? resolve(blob)
          : reject(
              new DeviceError(
                t`This device could not save the photo. Try again, or share it without changes.`,
              ),
            ),
      "image/jpeg",
      quality,
    ),
  );

/** A picture is brought to the size it is needed in before it is drawn: large ones use up a phone's memory. */
async function openFor(file: File, edit: Edit, pixels: number | undefined): Promise<ImageBitmap> {
  const full = await open(file).catch(() => {
    throw new DeviceError(t`This browser could not open the photo. Share it without changes.`);
  });
  const largest = Math.min(LARGEST_SOURCE, getPainter()?.largest ?? LARGEST_SOURCE);
  const cut = sizeOf(edit, full, { side: Number.POSITIVE_INFINITY });
  const wanted = sizeOf(edit, full, { side: LONGEST_SIDE, pixels });
  const longest = Math.max(full.width, full.height);
  const side = Math.min(largest, Math.ceil((longest * wanted.width) / cut.width));
  if (side >= longest) return full;
  const { width, height } = sizeOf(PRISTINE, full, { side });
  const small = await createImageBitmap(full, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: "high",
  });
  full.close();
  return small;
}

/** The file that is sent: the very file where nothing was changed, else a new picture made of it. */
export async function develop(file: File, edit: Edit, measures: Measures): Promise<File> {
  if (isPristine(edit)) return file;
  const picture = await openFor(file, edit, measures.pixels);
  const { width, height } = sizeOf(edit, picture, { side: LONGEST_SIDE, pixels: measures.pixels });
  const canvas = document.createElement("canvas");
  const painter = getPainter();
  // Whatever went wrong on the screen before is not about this one.
  painter?.hasFailed();
  render(canvas, picture, edit, width, height);
  picture.close();
  // A device that ran out of memory paints black, and says so only when it is asked.
  if (painter ? painter.hasFailed() : isColoured(edit)) {
    throw new DeviceError(t`This device could not save the photo. Try again, or share it without changes.`);
  }
  let made = await toJpeg(canvas, QUALITY[0] ?? 0.92);
  for (const quality of QUALITY.slice(1)) {
    if (made.size <= measures.bytes) break;
    made = await toJpeg(canvas, quality);
  }
  return new File([made], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}
