import type { MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import { spoken } from "@/lib/words";
import { Dialog } from "@/ui/Dialog";

/** What stands between two keys: one after the other, or either of them. */
type Keys = { row: [string, string] } | { either: string[] };

const GROUPS: { title: MessageDescriptor; rows: [Keys, MessageDescriptor][] }[] = [
  {
    title: msg`In the feed`,
    rows: [
      [{ either: ["j", "k"] }, msg`Next post, previous post`],
      [{ either: ["Page Down", "Page Up"] }, msg`The same, with a post in focus`],
      [{ either: ["."] }, msg`Show new posts`],
      [{ either: ["o", "Enter"] }, msg`Open the post`],
      [{ either: ["l"] }, msg`Like`],
      [{ either: ["s"] }, msg`Save`],
      [{ either: ["r"] }, msg`Write a comment`],
      [{ either: ["←", "→"] }, msg`Previous photo, next photo`],
    ],
  },
  {
    title: msg`Everywhere`,
    rows: [
      [{ either: ["c"] }, msg`New post`],
      [{ either: ["/"] }, msg`Search`],
      [{ row: ["g", "h"] }, msg`Home`],
      [{ row: ["g", "e"] }, msg`Explore`],
      [{ row: ["g", "n"] }, msg`Notifications`],
      [{ row: ["g", "p"] }, msg`Your profile`],
      [{ row: ["g", "s"] }, msg`Settings`],
      [{ either: ["Esc"] }, msg`Close what is open`],
      [{ either: ["?"] }, msg`This list`],
    ],
  },
];

export default function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t`Keyboard shortcuts`} onClose={onClose} text>
      {GROUPS.map(({ title, rows }) => (
        <section key={title.id} className="mb-4 last:mb-0">
          <h3 className="mb-1 text-muted">{spoken(title)}</h3>
          <dl className="divide-y divide-line">
            {rows.map(([keys, meaning]) => (
              <div key={meaning.id} className="flex min-h-10 items-center justify-between gap-4 py-1.5">
                <dt className="order-last shrink-0 whitespace-nowrap">
                  <KeyRow keys={keys} />
                </dt>
                <dd>{spoken(meaning)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function KeyRow({ keys }: { keys: Keys }) {
  const all = "row" in keys ? keys.row : keys.either;
  return all.map((key, index) => (
    <span key={key}>
      {index > 0 && <span className="px-1.5 text-xs text-muted">{"row" in keys ? "then" : "or"}</span>}
      <kbd className="inline-block min-w-7 rounded-media border border-line bg-sunken px-1.5 py-0.5 text-center font-sans">
        {key}
      </kbd>
    </span>
  ));
}
