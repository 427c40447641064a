import { t } from "@lingui/core/macro";
import { type ComponentType, memo, useMemo, useRef, useState } from "react";
import { plainText } from "@/lib/html";
import { ago } from "@/lib/time";
import type { Status } from "@/lib/types";
import { useEntity } from "@/store/entities";
import { posts } from "@/store/tables";
import { Boundary } from "./Boundary";
import { Filtered } from "./Filtered";
import { filterOf } from "./filter";
import { Gone } from "./Gone";
import { PostContent } from "./PostContent";
import { summaryOf } from "./shape";

interface Props {
  id: string;
  /** Its place in the feed, from 1. */
  place?: number;
  eager?: boolean;
  /** What was said about it, and a field to say more. */
  talk?: ComponentType<{ post: Status }>;
}

/** A post in a feed. A boost shows what was boosted, and by whom. */
export const PostCard = memo(function PostCard({ id, ...rest }: Props) {
  const entry = useEntity(posts, id);
  const post = useEntity(posts, entry?.reblog?.id ?? id);
  const card = useRef<HTMLElement>(null);
  // What was gone before one came by leaves no trace.
  const [left, setLeft] = useState(!entry);
  const [hidden, setHidden] = useState(false);
  if (hidden) return null;
  if (!entry || !post) {
    return left ? null : <Gone tall={card.current?.offsetHeight ?? 0} onLeft={() => setLeft(true)} />;
  }
  return (
    <Boundary post={post} onHide={() => setHidden(true)}>
      <Card {...rest} entry={entry} post={post} card={card} />
    </Boundary>
  );
});

interface CardProps extends Omit<Props, "id"> {
  entry: Status;
  post: Status;
  card: React.RefObject<HTMLElement | null>;
}

function Card({ entry, post, place, card, ...rest }: CardProps) {
  const caption = useMemo(() => plainText(post.content), [post.content]);
  const [anyway, setAnyway] = useState(false);
  const found = filterOf(post);
  if (found?.action === "hide") return null;
  const filtered = found?.action === "warn" && !anyway;
  const summary = filtered ? t`Filtered: ${found.titles}` : summaryOf(post, caption, ago(post.created_at));
  return (
    <article
      ref={card}
      aria-label={summary}
      aria-posinset={place}
      aria-setsize={place ? -1 : undefined}
      data-post={post.id}
      data-entry={entry.id}
      tabIndex={-1}
      className="scroll-mt-16 border-line pb-5 outline-none max-md:border-b md:scroll-mt-4 md:pb-10"
    >
      {filtered ? (
        <Filtered titles={found.titles} onShow={() => setAnyway(true)} />
      ) : (
        <PostContent entry={entry} post={post} {...rest} />
      )}
    </article>
  );
}
