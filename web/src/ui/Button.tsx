import type { ButtonHTMLAttributes } from "react";

type Kind = "primary" | "plain" | "quiet" | "danger";
type Size = "small" | "normal" | "large";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-control font-semibold transition-[background-color,opacity,transform] duration-120 active:scale-[0.98] disabled:opacity-50 disabled:active:scale-100 forced-colors:border";

const KINDS: Record<Kind, string> = {
  primary: "bg-accent text-on-accent hover:brightness-95",
  plain: "bg-sunken text-fg hover:bg-pressed",
  quiet: "text-accent hover:bg-sunken",
  danger: "bg-sunken text-like hover:bg-pressed",
};

const SIZES: Record<Size, string> = {
  small: "min-h-8 px-3 text-sm",
  normal: "min-h-10 px-4 text-sm",
  large: "min-h-12 w-full px-5 text-base",
};

export const buttonClass = (kind: Kind = "plain", size: Size = "normal") =>
  `${BASE} ${KINDS[kind]} ${SIZES[size]}`;

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: Kind;
  size?: Size;
  busy?: boolean;
}

/** A busy button keeps its words and the focus; it only stops doing it again. */
export function Button({ kind, size, busy, className = "", onClick, type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      className={`${buttonClass(kind, size)} ${busy ? "animate-pulse" : ""} ${className}`}
    />
  );
}
