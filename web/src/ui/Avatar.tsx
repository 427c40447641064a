import { useState } from "react";
import { ownPicture } from "@/lib/pictures";

interface Props {
  src: string | undefined;
  /** The account's name: a person without a picture is shown by their first letter. */
  name: string;
  className?: string;
}

/** Six grounds, dark enough for a white letter in both themes. */
const GROUNDS = ["#7a4b00", "#0f5f6b", "#5b3a8c", "#8a2f4f", "#2f5d2b", "#374a86"];

function groundOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return GROUNDS[sum % GROUNDS.length] ?? "#374a86";
}

/** Whoever has no header gets a sky of their own. */
export const dawnOf = (name: string) =>
  `linear-gradient(100deg, ${groundOf(name)}, color-mix(in oklab, ${groundOf(name)} 45%, var(--color-sun)))`;

/** Decoration beside a name, so it has none of its own. */
export function Avatar({ src, name, className = "size-8 text-sm" }: Props) {
  const [failed, setFailed] = useState<string>();
  const shape = `shrink-0 overflow-hidden rounded-full ${className}`;
  if (!ownPicture(src) || failed === src) {
    return (
      <span
        aria-hidden="true"
        className={`${shape} grid place-items-center font-semibold text-white select-none`}
        style={{ backgroundColor: groundOf(name) }}
      >
        {[...name][0]?.toUpperCase() ?? "?"}
      </span>
    );
  }
  return (
    <img
      src={src}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setFailed(src)}
      className={`${shape} bg-sunken object-cover ring-1 ring-black/5 ring-inset`}
    />
  );
}
