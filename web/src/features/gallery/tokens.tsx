import type { ReactNode } from "react";
import { COLOURS } from "./colours";

/** Class names are written out whole, or the style sheet would not have them. */
const TYPE = [
  ["3xl", "text-3xl"],
  ["2xl", "text-2xl"],
  ["xl", "text-xl"],
  ["lg", "text-lg"],
  ["base", "text-base"],
  ["sm", "text-sm"],
  ["xs", "text-xs"],
] as const;

const RADII = [
  ["media", "rounded-media"],
  ["control", "rounded-control"],
  ["sheet", "rounded-sheet"],
  ["full", "rounded-full"],
] as const;

/** What text may be written in, on each ground it stands on. */
const INKS = ["text-fg", "text-muted", "text-accent", "text-like", "text-ok", "text-warn"] as const;
const GROUNDS = ["bg-bg", "bg-sunken", "bg-raised"] as const;

function Colours() {
  return (
    <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4">
      {Object.keys(COLOURS).map((token) => (
        <li key={token} className="text-xs">
          <span
            className="mb-1 block h-10 rounded-control border border-edge"
            style={{ backgroundColor: `var(${token})` }}
          />
          {token.replace("--color-", "")}
        </li>
      ))}
    </ul>
  );
}

function Inks() {
  return GROUNDS.map((ground) => (
    <p key={ground} className={`flex flex-wrap gap-x-4 rounded-control px-3 py-2 ${ground}`}>
      {INKS.map((ink) => (
        <span key={ink} className={ink}>
          {ink.replace("text-", "")}
        </span>
      ))}
    </p>
  ));
}

function Type() {
  return TYPE.map(([name, size]) => (
    <p key={name} className={`truncate ${size}`}>
      Morning, {name}
    </p>
  ));
}

function Radii() {
  return (
    <ul className="flex flex-wrap gap-3 text-xs">
      {RADII.map(([name, radius]) => (
        <li key={name} className={`grid size-20 place-items-center bg-sunken ${radius}`}>
          {name}
        </li>
      ))}
    </ul>
  );
}

export const TOKENS: readonly (readonly [string, () => ReactNode])[] = [
  ["Colours", Colours],
  ["Text on grounds", Inks],
  ["Type", Type],
  ["Radii", Radii],
];
