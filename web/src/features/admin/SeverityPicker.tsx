import { Trans } from "@lingui/react/macro";
import { useId } from "react";
import type { Severity } from "@/lib/types";
import { spoken } from "@/lib/words";
import { SEVERITIES } from "./words";

interface Props {
  severity: Severity;
  onChange: (severity: Severity) => void;
}

export function SeverityPicker({ severity, onChange }: Props) {
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold">
        <Trans>How far it goes</Trans>
      </legend>
      {SEVERITIES.map((one) => (
        <div
          key={one.severity}
          className="flex items-start gap-3 rounded-control border border-line p-3 has-checked:border-accent has-checked:ring-1 has-checked:ring-accent"
        >
          <input
            id={`${id}-${one.severity}`}
            type="radio"
            name="severity"
            value={one.severity}
            checked={severity === one.severity}
            onChange={() => onChange(one.severity)}
            aria-describedby={`${id}-${one.severity}-text`}
            className="mt-0.5 size-5 shrink-0"
          />
          <div>
            <label htmlFor={`${id}-${one.severity}`} className="font-semibold">
              {spoken(one.label)}
            </label>
            <p id={`${id}-${one.severity}-text`} className="text-xs text-muted">
              {spoken(one.text)}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
