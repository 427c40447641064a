import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ago, exactly } from "@/lib/time";
import type { AuditEntry } from "@/lib/types";
import { List } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import { auditQuery } from "./api";
import { Rows } from "./Rows";
import { type Difference, deedInWords, differences } from "./words";

/** What those who run the server did, newest first. Nobody can change it, so there is nothing to press. */
export function AuditLog() {
  const list = useInfiniteQuery(auditQuery);
  return (
    <Rows
      list={list}
      keyOf={(entry) => entry.id}
      empty={
        <Empty icon={<List />} title={t`Nothing yet`}>
          <p>
            <Trans>What admins and moderators do is written here, and stays.</Trans>
          </p>
        </Empty>
      }
    >
      {(entry) => <Entry entry={entry} />}
    </Rows>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const rows = differences(entry);
  return (
    <div className="px-4 py-3">
      <p>
        <b className="font-semibold">{entry.actor}</b> {deedInWords(entry)}
      </p>
      <p className="text-xs text-muted">
        <time dateTime={entry.created_at} title={exactly(entry.created_at)}>
          {ago(entry.created_at)}
        </time>
        {entry.network && ` · ${entry.network}`}
      </p>
      {rows.length > 0 && (
        <details className="mt-1">
          <summary className="min-h-6 cursor-pointer text-accent">
            <Trans>What changed</Trans>
          </summary>
          <dl className="mt-1">
            {rows.map((row) => (
              <div key={row.name} className="flex flex-wrap gap-x-2">
                <dt className="text-muted">{row.name.replaceAll("_", " ")}</dt>
                <dd>{change(row)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

const change = ({ before = "none", after = "none" }: Difference) => `${before} → ${after}`;
