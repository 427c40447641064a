import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/Button";
import type { ToolProps } from "./EditTools";
import { LEVEL, type Sliders } from "./edit";
import { Slider } from "./Slider";

const SLIDERS: readonly (readonly [keyof Sliders, MessageDescriptor, number])[] = [
  ["brightness", msg`Brightness`, -1],
  ["contrast", msg`Contrast`, -1],
  ["saturation", msg`Saturation`, -1],
  ["warmth", msg`Warmth`, -1],
  ["fade", msg`Fade`, 0],
  ["vignette", msg`Vignette`, 0],
];

/** How a photograph looks, in numbers. */
export function Adjust({ edit, onChange }: ToolProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col">
      {SLIDERS.map(([name, label, min]) => (
        <Slider
          key={name}
          label={t(label)}
          value={edit.sliders[name]}
          min={min}
          max={1}
          onChange={(value) => onChange({ ...edit, sliders: { ...edit.sliders, [name]: value } })}
        />
      ))}
      <Button size="small" className="self-start" onClick={() => onChange({ ...edit, sliders: LEVEL })}>
        <Trans>Set all to zero</Trans>
      </Button>
    </div>
  );
}
