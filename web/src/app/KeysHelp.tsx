import { Dialog } from "@/ui/Dialog";

/** What stands between two keys: one after the other, or either of them. */
type Keys = { row: [string, string] } | { either: string[] };

const GROUPS: { title: string; rows: [Keys, string][] }[] = [
  {
    title: "In the feed",
    rows: [
      [{ either: ["j", "k"] }, "Next post, previous post"],
      [{ either: ["Page Down", "Page Up"] }, "The same, with a post in focus"],
      [{ either: ["."] }, "Show new posts"],
      [{ either: ["o", "Enter"] }, "Open the post"],
      [{ either: ["l"] }, "Like"],
      [{ either: ["s"] }, "Save"],
      [{ either: ["r"] }, "Write a comment"],
      [{ either: ["←", "→"] }, "Previous photo, next photo"],
    ],
  },
  {
    title: "Everywhere",
    rows: [
      [{ either: ["c"] }, "New post"],
      [{ either: ["/"] }, "Search"],
      [{ row: ["g", "h"] }, "Home"],
      [{ row: ["g", "e"] }, "Explore"],
      [{ row: ["g", "n"] }, "Notifications"],
      [{ row: ["g", "p"] }, "Your profile"],
      [{ row: ["g", "s"] }, "Settings"],
      [{ either: ["Esc"] }, "Close what is open"],
      [{ either: ["?"] }, "This list"],
    ],
  },
];

export default function KeysHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} text>
      {GROUPS.map(({ title, rows }) => (
        <section key={title} className="mb-4 last:mb-0">
          <h3 className="mb-1 text-muted">{title}</h3>
          <dl className="divide-y divide-line">
            {rows.map(([keys, meaning]) => (
              <div key={meaning} className="flex min-h-10 items-center justify-between gap-4 py-1.5">
                <dt className="order-last shrink-0 whitespace-nowrap">
                  <KeyRow keys={keys} />
                </dt>
                <dd>{meaning}</dd>
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
