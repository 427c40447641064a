import type { Said, Tone } from "./words";

const TONES: Record<Tone, string> = {
  ok: "text-ok",
  warn: "text-warn",
  bad: "text-like",
  none: "text-muted",
};

/** One word or two about how things are; the colour only repeats them. */
export const Badge = ({ said }: { said: Said }) => (
  <span className={`text-xs font-semibold ${TONES[said.tone]}`}>{said.text}</span>
);
