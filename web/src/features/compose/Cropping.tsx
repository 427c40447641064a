import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import Cropper, { type Area as Percentages } from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";
import { Spinner } from "@/ui/states";
import { composer } from "./composer";
import { draw } from "./develop";
import type { PhotoDraft } from "./draft";
import { type Area, type Edit, isPristine, isWhole, RATIOS, WHOLE } from "./edit";
import { Unchanged, usePicture } from "./Proof";
import { standing } from "./placement";
import { usePreview } from "./previews";
import { Slider } from "./Slider";

const percent = ({ x, y, width, height }: Area): Percentages => ({
  x: x * 100,
  y: y * 100,
  width: width * 100,
  height: height * 100,
});

function share({ x, y, width, height }: Percentages): Area {
  const area = { x: x / 100, y: y / 100, width: width / 100, height: height / 100 };
  return isWhole(area) ? WHOLE : area;
}

/** The picture with a frame over it, once the browser has opened it. */
export default function Cropping({ photo }: { photo: PhotoDraft }) {
  const { t } = useLingui();
  const { turn, mirrored, aspect } = photo.edit;
  const picture = usePicture(photo.file);
  const image = useStanding(photo, picture);
  if (picture === null) return <Unchanged file={photo.file} className="size-full object-contain" />;
  if (!image || !picture) {
    return (
      <div className="grid size-full place-items-center">
        <Spinner label={t`Opening the photo…`} />
      </div>
    );
  }
  const stands = standing(turn, picture.width, picture.height);
  return (
    <Frame
      key={`${photo.key} ${turn} ${mirrored} ${aspect}`}
      photo={photo}
      image={image}
      ratio={RATIOS[aspect] ?? stands.width / stands.height}
    />
  );
}

/** The picture is moved and zoomed under the frame by hand, wheel or keys. */
function Frame({ photo, image, ratio }: { photo: PhotoDraft; image: string; ratio: number }) {
  const { t } = useLingui();
  const { edit, key } = photo;
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  // Only what was there at first: the frame would take every later one for an order to move.
  const [initial] = useState(() => (isWhole(edit.area) ? undefined : percent(edit.area)));
  const told = useRef(edit.area);
  // Whoever goes back to the original wants the whole picture under the frame too. What the frame said itself is no
  // such wish: answering it would be answered in turn, for ever.
  useEffect(() => {
    if (!isWhole(edit.area) || isWhole(told.current)) return;
    told.current = WHOLE;
    setZoom(1);
    setCrop({ x: 0, y: 0 });
  }, [edit.area]);

  function tell(seen: Percentages) {
    told.current = share(seen);
    composer.change(key, { edit: { ...edit, area: told.current } });
  }

  return (
    <div data-cropping="" className="absolute inset-0">
      <Cropper
        image={image}
        crop={crop}
        zoom={zoom}
        maxZoom={5}
        aspect={ratio}
        onCropChange={setCrop}
        onZoomChange={setZoom}
        onCropComplete={tell}
        initialCroppedAreaPercentages={initial}
        cropperProps={{ role: "application", "aria-label": t`Move the picture with the arrow keys` }}
        disableAutomaticStylesInjection
      />
      <div className="absolute inset-x-16 bottom-3 rounded-full bg-raised px-4 shadow-lg">
        <Slider label={t`Zoom`} value={zoom} min={1} max={5} onChange={setZoom} />
      </div>
    </div>
  );
}

/** The whole picture, turned, mirrored and in its colours: what the frame is moved over. */
function useStanding({ file, edit }: PhotoDraft, picture: ImageBitmap | null | undefined) {
  const preview = usePreview(file);
  const [address, setAddress] = useState<string>();
  const { turn, mirrored, filter, sliders } = edit;
  useEffect(() => {
    const whole: Edit = { turn, mirrored, filter, sliders, aspect: "original", area: WHOLE };
    if (!picture || isPristine(whole)) return setAddress(undefined);
    let made: string | undefined;
    let wanted = true;
    const canvas = document.createElement("canvas");
    draw(canvas, picture, whole, 1280);
    canvas.toBlob((blob) => {
      if (!blob || !wanted) return;
      made = URL.createObjectURL(blob);
      setAddress(made);
    }, "image/jpeg");
    return () => {
      wanted = false;
      if (made) URL.revokeObjectURL(made);
    };
  }, [picture, turn, mirrored, filter, sliders]);
  return isPristine({ ...edit, area: WHOLE }) ? preview : address;
}
