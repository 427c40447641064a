import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { IconButton } from "./IconButton";

export interface MenuItem {
  label: string;
  onSelect: () => void;
  danger?: boolean;
}

interface Props {
  /** What the menu is about. */
  name: string;
  icon: ReactNode;
  items: MenuItem[];
  className?: string;
}

const GAP = 4;

/** Below its button, or above where there is no room; the same inline edge. */
function place(menu: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = at.bottom + GAP;
  const top = below + size.height > innerHeight ? at.top - GAP - size.height : below;
  const left = Math.max(8, Math.min(at.right - size.width, innerWidth - size.width - 8));
  menu.style.top = `${Math.max(8, top)}px`;
  menu.style.left = `${left}px`;
}

/** A menu on the browser's popover: light dismissal and the top layer come with it. */
export function Menu({ name, icon, items, className }: Props) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);

  function move(event: KeyboardEvent) {
    const entries = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const now = entries.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    entries.at(next % entries.length)?.focus();
  }

  return (
    <span ref={button} className={className}>
      <IconButton name={name} popoverTarget={id} aria-haspopup="menu">
        {icon}
      </IconButton>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={name}
        tabIndex={-1}
        onKeyDown={move}
        onToggle={(event) => {
          if (event.newState !== "open" || !menu.current || !button.current) return;
          place(menu.current, button.current);
          menu.current.querySelector<HTMLElement>("[role=menuitem]")?.focus();
        }}
        className="min-w-52 rounded-sheet border border-line bg-raised p-1 shadow-xl"
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            onClick={() => {
              menu.current?.hidePopover();
              item.onSelect();
            }}
            className={`block min-h-11 w-full rounded-control px-3 text-start hover:bg-sunken ${item.danger ? "font-semibold text-like" : ""}`}
          >
            {item.label}
          </button>
        ))}
      </div>
    </span>
  );
}
