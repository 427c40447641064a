import type { MessageDescriptor } from "@lingui/core";
import {
  type InputHTMLAttributes,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { spoken } from "@/lib/words";

interface Common {
  label: string;
  hint?: string;
  error?: string;
}

export const inputClass =
  "w-full rounded-control border border-edge bg-bg px-3 py-2.5 text-base text-fg aria-invalid:border-like";

/** A label, a control and what there is to say about it; said to those who hear the page as well. */
function useParts({ hint, error }: Common) {
  const id = useId();
  const note = `${id}-note`;
  const described = hint || error ? note : undefined;
  return { id, note, aria: { "aria-describedby": described, "aria-invalid": error ? true : undefined } };
}

function Note({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  if (!hint && !error) return null;
  return (
    <p id={id} className={`text-xs ${error ? "text-like" : "text-muted"}`}>
      {error ?? hint}
    </p>
  );
}

export function Field({
  label,
  hint,
  error,
  className = "",
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement>) {
  const { id, note, aria } = useParts({ label, hint, error });
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input id={id} {...aria} {...rest} className={inputClass} />
      <Note id={note} hint={hint} error={error} />
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  className = "",
  ...rest
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const { id, note, aria } = useParts({ label, hint, error });
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <textarea
        id={id}
        {...aria}
        {...rest}
        className={`${inputClass} field-sizing-content min-h-20 resize-none`}
      />
      <Note id={note} hint={hint} error={error} />
    </div>
  );
}

interface Choices {
  options: readonly (readonly [value: string, label: string | MessageDescriptor])[];
}

export function SelectField({
  label,
  hint,
  error,
  options,
  className = "",
  ...rest
}: Common & Choices & SelectHTMLAttributes<HTMLSelectElement>) {
  const { id, note, aria } = useParts({ label, hint, error });
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <select id={id} {...aria} {...rest} className={inputClass}>
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {spoken(name)}
          </option>
        ))}
      </select>
      <Note id={note} hint={hint} error={error} />
    </div>
  );
}
