import type { Field } from "@/lib/types";
import { inputClass } from "@/ui/Field";

const ROWS = [0, 1, 2, 3];

/** Four lines for what a bio has no place for: a site, a language, a camera. */
export function FieldRows({ fields }: { fields: Field[] }) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold">Details</legend>
      {ROWS.map((row) => (
        <div key={row} className="grid grid-cols-[2fr_3fr] gap-2">
          <input
            name={`fields_attributes[${row}][name]`}
            aria-label={`Label ${row + 1}`}
            placeholder={["Site", "Camera", "Pronouns", "Place"][row]}
            defaultValue={fields[row]?.name}
            maxLength={255}
            className={inputClass}
          />
          <input
            name={`fields_attributes[${row}][value]`}
            aria-label={`Content ${row + 1}`}
            defaultValue={fields[row]?.value}
            maxLength={255}
            className={inputClass}
          />
        </div>
      ))}
    </fieldset>
  );
}
