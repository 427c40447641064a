import { useId } from "react";

interface Props {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (on: boolean) => void;
  name?: string;
}

export function Switch({ label, hint, checked, onChange, name }: Props) {
  const id = useId();
  return (
    <div className="flex min-h-11 items-center gap-3">
      <div className="flex-1">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        name={name}
        checked={checked}
        aria-checked={checked}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-7 w-12 shrink-0 cursor-pointer appearance-none rounded-full border border-edge bg-sunken transition-colors duration-120 before:absolute before:top-[3px] before:start-[3px] before:size-5 before:rounded-full before:bg-edge before:transition-transform before:duration-120 checked:border-accent checked:bg-accent checked:before:translate-x-5 rtl:checked:before:-translate-x-5 checked:before:bg-on-accent forced-colors:appearance-auto"
      />
    </div>
  );
}
