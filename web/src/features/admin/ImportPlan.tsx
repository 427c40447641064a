import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { RuleImport, RuleImportLine } from "@/lib/types";
import { count } from "@/lib/words";
import { Button } from "@/ui/Button";
import { Badge } from "./Badge";
import { effectInWords, lineInWords, type Said } from "./words";

const FIRST = 100;

function fateOf(fate: string): Said {
  if (fate === "new") return { text: t`New`, tone: "ok" };
  if (fate === "changes") return { text: t`Changes`, tone: "warn" };
  return fate === "refused" ? { text: t`Refused`, tone: "bad" } : { text: fate, tone: "none" };
}

/** What an import would do: the sum first, then every line that says something new or can't be read. */
export function ImportPlan({ plan }: { plan: RuleImport }) {
  const [all, setAll] = useState(false);
  const sums: [string, number][] = [
    [t`New`, plan.new],
    [t`Changes`, plan.changes],
    [t`Already so`, plan.same],
    [t`Repeated`, plan.repeated],
    [t`Refused`, plan.refused],
  ];
  const lines = all ? plan.lines : plan.lines.slice(0, FIRST);
  const more = plan.lines.length - lines.length;
  const unseen = plan.new + plan.changes + plan.refused - plan.lines.length;
  return (
    <section aria-label={t`What the list would do`} className="flex flex-col gap-4">
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {sums.map(([name, number]) => (
          <div key={name} className="flex flex-col-reverse rounded-control bg-sunken p-3">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="text-lg font-semibold">{count(number)}</dd>
          </div>
        ))}
      </dl>
      <p>{effectInWords(plan.effect)}</p>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <Line key={line.line} line={line} />
        ))}
      </ul>
      {more > 0 && (
        <Button className="self-start" onClick={() => setAll(true)}>
          <Trans>
            Show <Plural value={more} one="# more line" other="# more lines" />
          </Trans>
        </Button>
      )}
      {unseen > 0 && (
        <p className="text-muted">
          <Trans>
            And <Plural value={unseen} one="# line" other="# lines" /> that are not shown here.
          </Trans>
        </p>
      )}
    </section>
  );
}

function Line({ line }: { line: RuleImportLine }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 py-2">
      <span className="w-16 text-xs text-muted">
        <Trans>Line {line.line}</Trans>
      </span>
      <span className="min-w-32 flex-1">
        <span className="block font-semibold" dir="ltr">
          {line.domain}
        </span>
        <span className="block text-muted">{lineInWords(line)}</span>
      </span>
      <Badge said={fateOf(line.fate)} />
    </li>
  );
}
