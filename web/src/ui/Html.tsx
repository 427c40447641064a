import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { otherHost } from "@/lib/host";
import { type Piece, parseHtml, textOf } from "@/lib/html";
import type { CustomEmoji, Mention } from "@/lib/types";
import { Worded } from "./Worded";

interface Props {
  html: string;
  mentions?: Mention[];
  emojis?: CustomEmoji[];
}

/** Somebody else's HTML as React elements. There is no other way in: nothing here writes `innerHTML`. */
export function Html({ html, mentions = [], emojis = [] }: Props) {
  const parts = useMemo(() => parseHtml(html), [html]);
  return <>{draw(parts, { mentions, emojis })}</>;
}

/** What the words of a text stand for. */
interface Known {
  mentions: Mention[];
  emojis: CustomEmoji[];
}

function draw(parts: Piece[], known: Known): ReactNode[] {
  return parts.map((piece, index) => {
    // Pieces never move within their text, so their place is their identity.
    const key = index;
    if (typeof piece === "string") return <Worded key={key} text={piece} emojis={known.emojis} />;
    if (piece.tag === "br") return <br key={key} />;
    const children = draw(piece.children, known);
    if (piece.tag === "span") {
      return (
        <span key={key} className={piece.kind}>
          {children}
        </span>
      );
    }
    if (piece.tag !== "a") return <piece.tag key={key}>{children}</piece.tag>;
    return (
      <Anchor key={key} piece={piece} mentions={known.mentions}>
        {children}
      </Anchor>
    );
  });
}

interface AnchorProps {
  piece: Extract<Piece, { tag: "a" }>;
  mentions: Mention[];
  children: ReactNode;
}

/**
 * People and tags open here, whichever server the link names; everything else opens outside, and a link that
 * says one place and leads to another is told on.
 */
function Anchor({ piece, mentions, children }: AnchorProps) {
  const text = textOf(piece.children);
  const mentioned = mentions.find((mention) => mention.url === piece.href);
  if (mentioned) {
    return (
      <Link to="/@{$acct}" params={{ acct: mentioned.acct }}>
        {children}
      </Link>
    );
  }
  if (piece.kind === "hashtag" && text.startsWith("#")) {
    return (
      <Link to="/tags/$tag" params={{ tag: text.slice(1) }}>
        {children}
      </Link>
    );
  }
  const other = otherHost(seen(piece.children), piece.href);
  return (
    <>
      <a href={piece.href} target="_blank" rel="nofollow noopener noreferrer" dir="auto">
        {children}
      </a>
      {other && <bdi className="text-muted"> ({other})</bdi>}
    </>
  );
}

/** What of a link one can see: servers hide the ends of long addresses, and some hide more than that. */
function seen(parts: Piece[]): string {
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      return part.tag === "span" && part.kind === "invisible" ? "" : seen(part.children);
    })
    .join("");
}
