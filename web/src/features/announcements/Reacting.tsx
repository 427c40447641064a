import { plural, t } from "@lingui/core/macro";
import { messageOf } from "@/lib/api";
import type { Announcement } from "@/lib/types";
import { count } from "@/lib/words";
import { toast } from "@/ui/toast";
import { react } from "./api";

/** One tap away; whatever others have chosen is, too. */
const OFFERED = ["👍", "❤️", "🎉"];

/** The emoji under an announcement: a press puts one's own there or takes it away. */
export function Reacting({ announcement: { id, reactions } }: { announcement: Announcement }) {
  const offered = OFFERED.filter((name) => !reactions.some((one) => one.name === name));
  const all = [...reactions, ...offered.map((name) => ({ name, count: 0, me: false, url: null }))];
  const press = (name: string, on: boolean) => {
    react(id, name, on).catch((error: unknown) => toast(t`Couldn't save your reaction. ${messageOf(error)}`));
  };
  return (
    <ul aria-label={t`Reactions`} className="mt-2 flex flex-wrap gap-2">
      {all.map((one) => (
        <li key={one.name}>
          <button
            type="button"
            aria-pressed={one.me}
            aria-label={t`${one.name}, ${plural(one.count, { one: "# person", other: "# people" })}`}
            onClick={() => press(one.name, !one.me)}
            className={`flex min-h-8 min-w-11 items-center justify-center gap-1.5 rounded-full px-2.5 tabular-nums ring-1 transition-transform duration-120 active:scale-95 ${one.me ? "bg-accent/12 font-semibold ring-accent" : "bg-bg ring-line hover:bg-pressed"}`}
          >
            {one.url ? <img src={one.url} alt="" className="h-4 w-auto" /> : one.name}
            {one.count > 0 && count(one.count)}
          </button>
        </li>
      ))}
    </ul>
  );
}
