import { t } from "@lingui/core/macro";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./IconButton";
import { X } from "./icons.gen";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** `alert` for questions that must be answered with their own buttons. */
  role?: "dialog" | "alertdialog";
  /** It holds only what is read: what scrolls must then be reachable by keyboard itself. */
  text?: boolean;
}

/** The browser's own dialog: it keeps the focus inside, closes on Escape and gives the focus back. */
export function Dialog({ title, onClose, children, role = "dialog", text }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    dialog.showModal();
    const closed = () => close.current();
    dialog.addEventListener("close", closed);
    return () => {
      dialog.removeEventListener("close", closed);
      dialog.close();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog already; this is for the ground beside it.
    <dialog
      ref={ref}
      role={role}
      aria-labelledby={heading}
      onClick={(event) => event.target === ref.current && ref.current?.close()}
      className="m-auto max-h-[min(85dvh,48rem)] w-[min(26rem,calc(100vw-2rem))] animate-rise overflow-hidden rounded-sheet bg-raised text-sm font-normal text-fg shadow-2xl not-open:hidden open:flex open:flex-col"
    >
      <header className="flex items-center gap-2 border-b border-line ps-4 pe-1">
        <h2 id={heading} className="flex-1 py-3 text-base">
          {title}
        </h2>
        {role === "dialog" && (
          <IconButton name={t`Close`} onClick={() => ref.current?.close()}>
            <X />
          </IconButton>
        )}
      </header>
      <div
        tabIndex={text ? 0 : undefined}
        className="overflow-y-auto overscroll-contain p-4 focus-visible:-outline-offset-2"
      >
        {children}
      </div>
    </dialog>
  );
}
