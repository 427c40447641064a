import { useId } from "react";

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A value between two ends; a double click on its name sets it back. */
export function Slider({ label, value, min, max, onChange }: Props) {
  const id = useId();
  // What never goes below one is how many times larger.
  const shown = min < 1 ? String(Math.round(value * 100)) : `${value.toFixed(1)}×`;
  return (
    <div className="flex min-h-11 items-center gap-3">
      <label
        htmlFor={id}
        className={`shrink-0 text-sm ${min < 1 ? "w-24" : ""}`}
        onDoubleClick={() => onChange(min < 0 ? 0 : min)}
      >
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={0.01}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="h-11 min-w-0 flex-1 cursor-pointer accent-accent"
      />
      <output htmlFor={id} aria-hidden="true" className="w-9 text-end text-xs text-muted tabular-nums">
        {shown}
      </output>
    </div>
  );
}
