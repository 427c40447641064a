import { t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { messageOf } from "@/lib/api";
import { ago } from "@/lib/time";
import type { Announcement } from "@/lib/types";
import { Html } from "@/ui/Html";
import { IconButton } from "@/ui/IconButton";
import { Megaphone, X } from "@/ui/icons.gen";
import { toast } from "@/ui/toast";
import { announcementsQuery, dismiss } from "./api";
import { Reacting } from "./Reacting";

/** So far from the top one has not begun to read. */
const AT_TOP = 100;

/** What those who run the server have to say, above the feed, until one has read it. */
export function Announcements() {
  const unread = useQuery(announcementsQuery).data?.filter((one) => !one.read) ?? [];
  const top = useAtTop(unread.length > 0);
  const one = unread[0];
  if (!one || !top) return null;
  return <Card key={one.id} announcement={one} more={unread.length - 1} />;
}

/** Once something is to be shown: whether one is, or has been since, where it would move nothing that is read. */
function useAtTop(waiting: boolean): boolean {
  const [top, setTop] = useState(false);
  useEffect(() => {
    if (!waiting) return setTop(false);
    const look = () => scrollY < AT_TOP && setTop(true);
    look();
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, [waiting]);
  return top;
}

function Card({ announcement, more }: { announcement: Announcement; more: number }) {
  const { id, content, mentions, emojis, published_at } = announcement;
  const close = () => {
    dismiss(id).catch((error: unknown) => toast(t`Couldn't put it away. ${messageOf(error)}`));
  };
  return (
    <section
      aria-label={t`Announcement`}
      className="m-3 flex gap-3 rounded-sheet bg-sunken py-2 ps-4 pe-1 md:mx-0 md:mt-0 md:mb-6"
    >
      <Megaphone width={22} height={22} className="mt-2.5 shrink-0 text-accent" />
      <div className="min-w-0 flex-1 py-2">
        <div className="prose" dir="auto">
          <Html html={content} mentions={mentions} emojis={emojis} />
        </div>
        <p className="mt-1 text-xs text-muted">
          <time dateTime={published_at}>{ago(published_at)}</time>
        </p>
        <Reacting announcement={announcement} />
        {more > 0 && (
          <p className="mt-2 text-xs text-muted">
            <Plural value={more} one="One more after this one" other="# more after this one" />
          </p>
        )}
      </div>
      <IconButton name={t`Put the announcement away`} onClick={close}>
        <X width={18} height={18} />
      </IconButton>
    </section>
  );
}
