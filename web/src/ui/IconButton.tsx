import type { ButtonHTMLAttributes, ReactNode } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does, for those who cannot see the icon and those who wonder. */
  name: string;
  children: ReactNode;
}

export function IconButton({ name, className = "", type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={name}
      title={name}
      className={`grid size-11 shrink-0 place-items-center rounded-full transition-[background-color,transform] duration-120 hover:bg-sunken active:scale-90 ${className}`}
    />
  );
}
