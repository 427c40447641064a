import { msg, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Field, Instance } from "@/lib/types";
import { spoken } from "@/lib/words";
import { inputClass } from "@/ui/Field";

const EXAMPLES = [msg`Site`, msg`Camera`, msg`Pronouns`, msg`Place`];

interface Props {
  fields: Field[];
  limits: Instance["configuration"]["accounts"];
}

/** A few lines for what a bio has no place for: a site, a language, a camera. */
export function FieldRows({ fields, limits }: Props) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold">
        <Trans>Details</Trans>
      </legend>
      {Array.from({ length: limits.max_profile_fields }, (_, row) => row).map((row) => (
        <div key={row} className="grid grid-cols-[2fr_3fr] gap-2">
          <input
            name={`fields_attributes[${row}][name]`}
            aria-label={t`Label ${row + 1}`}
            placeholder={spoken(EXAMPLES[row] ?? "")}
            defaultValue={fields[row]?.name}
            maxLength={limits.profile_field_name_limit}
            className={inputClass}
          />
          <input
            name={`fields_attributes[${row}][value]`}
            aria-label={t`Content ${row + 1}`}
            defaultValue={fields[row]?.value}
            maxLength={limits.profile_field_value_limit}
            className={inputClass}
          />
        </div>
      ))}
    </fieldset>
  );
}
