import { Trans } from "@lingui/react/macro";
import type { PhotoDraft } from "./draft";
import { type Edit, LEVEL } from "./edit";
import { FILTERS } from "./filters";
import { Proof } from "./Proof";

interface Props {
  photo: PhotoDraft;
  onChange: (edit: Edit) => void;
}

/** Their names are names, the same in every language. */
const CHOICES = [{ id: "", name: "" }, ...FILTERS];

/** Every filter as it looks on this very picture. */
export function Filters({ photo, onChange }: Props) {
  const { edit } = photo;
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">
        <Trans>Filters</Trans>
      </legend>
      <div className="scrollbar-none flex gap-2 overflow-x-auto p-1 lg:grid lg:grid-cols-3">
        {CHOICES.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            aria-pressed={edit.filter === id}
            onClick={() => onChange({ ...edit, filter: id })}
            className="group flex w-20 shrink-0 flex-col gap-1 text-xs text-muted aria-pressed:font-semibold aria-pressed:text-fg lg:w-auto"
          >
            <Proof
              photo={photo}
              edit={{ ...edit, filter: id, sliders: LEVEL }}
              side={200}
              className="aspect-square w-full rounded-control object-cover ring-accent ring-offset-2 ring-offset-bg group-aria-pressed:ring-2"
            />
            {name || <Trans>Original</Trans>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
