import { Fragment } from "react";
import type { CustomEmoji } from "@/lib/types";

interface Props {
  text: string;
  emojis: readonly CustomEmoji[];
}

/** Text in which the codes of custom emoji are their pictures. A code that nobody knows stays a code. */
export function Worded({ text, emojis }: Props) {
  if (emojis.length === 0 || !text.includes(":")) return text;
  // Every second part is a code without its colons.
  const parts = text.split(/:([a-zA-Z0-9_]{2,}):/);
  return parts.map((part, index) => {
    const emoji = index % 2 === 1 ? emojis.find((one) => one.shortcode === part) : undefined;
    // Parts never move within their text, so their place is their identity.
    const key = index;
    if (emoji) return <Picture key={key} emoji={emoji} />;
    return <Fragment key={key}>{index % 2 === 1 ? `:${part}:` : part}</Fragment>;
  });
}

/** Whoever wants less motion gets the still one. */
function Picture({ emoji }: { emoji: CustomEmoji }) {
  const code = `:${emoji.shortcode}:`;
  return (
    <picture>
      <source media="(prefers-reduced-motion: reduce)" srcSet={emoji.static_url} />
      <img
        src={emoji.url}
        alt={code}
        title={code}
        loading="lazy"
        draggable={false}
        className="inline h-[1.25em] w-auto max-w-[4em] align-[-0.25em]"
      />
    </picture>
  );
}
