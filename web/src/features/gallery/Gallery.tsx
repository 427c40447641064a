import type { ReactNode } from "react";
import { COLOURS } from "./colours";
import { PARTS } from "./parts";
import { TOKENS } from "./tokens";

/** Everything the pages are made of, in both themes at once, so that neither is forgotten. */
export function Gallery() {
  return (
    <div className="flex flex-col gap-10 px-4 md:px-0">
      <Group title="Tokens" entries={TOKENS} />
      <Group title="Parts" entries={PARTS} />
    </div>
  );
}

interface GroupProps {
  title: string;
  entries: readonly (readonly [name: string, show: () => ReactNode])[];
}

function Group({ title, entries }: GroupProps) {
  return (
    <section className="flex flex-col gap-8">
      <h2 className="text-lg">{title}</h2>
      {entries.map(([name, Show]) => (
        <section key={name} data-part={name} aria-label={name} className="flex flex-col gap-3">
          <h3 className="text-base">{name}</h3>
          <div className="grid gap-4 lg:grid-cols-2">
            <Stage theme="light">
              <Show />
            </Stage>
            <Stage theme="dark">
              <Show />
            </Stage>
          </div>
        </section>
      ))}
    </section>
  );
}

/** A part of the page with a theme of its own. */
function Stage({ theme, children }: { theme: "light" | "dark"; children: ReactNode }) {
  return (
    <div
      style={COLOURS}
      className={`${theme === "light" ? "scheme-light" : "scheme-dark"} flex min-w-0 flex-col gap-4 overflow-hidden rounded-sheet border border-line bg-bg p-4 text-fg`}
    >
      {children}
    </div>
  );
}
