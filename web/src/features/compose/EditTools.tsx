import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { getPainter } from "@/lib/gpu";
import { Button } from "@/ui/Button";
import { ArrowClockwise, FlipHorizontal } from "@/ui/icons.gen";
import { Adjust } from "./Adjust";
import { composer } from "./composer";
import type { PhotoDraft } from "./draft";
import { type Aspect, type Edit, isPristine, mirrored, PRISTINE, RATIOS, turned, WHOLE } from "./edit";
import { Filters } from "./Filters";
import { usePicture } from "./Proof";

export type Tool = "crop" | "filters" | "adjust";

const TOOLS: readonly (readonly [Tool, MessageDescriptor])[] = [
  ["crop", msg`Crop`],
  ["filters", msg`Filters`],
  ["adjust", msg`Adjust`],
];

interface Props {
  photo: PhotoDraft;
  tool: Tool;
  onTool: (tool: Tool) => void;
}

/** What can be done to one photograph before it is sent. */
export function EditTools({ photo, tool, onTool }: Props) {
  const { t } = useLingui();
  const readable = usePicture(photo.file) !== null;
  const change = (edit: Edit) => composer.change(photo.key, { edit });
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex gap-1 rounded-control bg-sunken p-1">
        <legend className="sr-only">
          <Trans>Tools</Trans>
        </legend>
        {TOOLS.map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={tool === value}
            onClick={() => onTool(value)}
            className="min-h-9 flex-1 rounded-control font-semibold text-muted aria-pressed:bg-raised aria-pressed:text-fg aria-pressed:shadow-sm"
          >
            {t(label)}
          </button>
        ))}
      </fieldset>
      {!readable && (
        <p className="text-xs text-muted">
          <Trans>This browser can't open a photo of this kind, so it is shared as it is.</Trans>
        </p>
      )}
      {readable && tool === "crop" && <CropTools edit={photo.edit} onChange={change} />}
      {readable && tool !== "crop" && !getPainter() && (
        <p className="text-muted">
          <Trans>This browser has no WebGL, so colours can't be changed here.</Trans>
        </p>
      )}
      {readable && tool === "filters" && getPainter() && <Filters photo={photo} onChange={change} />}
      {readable && tool === "adjust" && getPainter() && <Adjust edit={photo.edit} onChange={change} />}
      <Button
        kind="quiet"
        size="small"
        className="self-start"
        disabled={isPristine(photo.edit) && photo.edit.aspect === "original"}
        onClick={() => change(PRISTINE)}
      >
        <Trans>Back to the original</Trans>
      </Button>
    </div>
  );
}

export interface ToolProps {
  edit: Edit;
  onChange: (edit: Edit) => void;
}

const ASPECTS = Object.keys(RATIOS) as Aspect[];

function CropTools({ edit, onChange }: ToolProps) {
  return (
    <div className="flex flex-col gap-3">
      <fieldset className="grid grid-cols-4 gap-2">
        <legend className="mb-1.5 font-semibold">
          <Trans>Shape</Trans>
        </legend>
        {ASPECTS.map((aspect) => (
          <button
            key={aspect}
            type="button"
            aria-pressed={edit.aspect === aspect}
            onClick={() => edit.aspect !== aspect && onChange({ ...edit, aspect, area: WHOLE })}
            className="min-h-10 rounded-control bg-sunken text-xs font-semibold aria-pressed:bg-fg aria-pressed:text-bg"
          >
            {aspect === "original" ? <Trans>Original</Trans> : <bdi dir="ltr">{aspect}</bdi>}
          </button>
        ))}
      </fieldset>
      <div className="flex gap-2">
        <Button className="flex-1" onClick={() => onChange(turned(edit))}>
          <ArrowClockwise width={18} height={18} />
          <Trans>Rotate</Trans>
        </Button>
        <Button className="flex-1" onClick={() => onChange(mirrored(edit))}>
          <FlipHorizontal width={18} height={18} />
          <Trans>Flip</Trans>
        </Button>
      </div>
    </div>
  );
}
