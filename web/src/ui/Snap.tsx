import { t } from "@lingui/core/macro";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { CaretLeft, CaretRight } from "./icons.gen";

interface Props {
  label: string;
  children: ReactNode[];
}

const ARROW =
  "absolute top-1/2 hidden size-8 -translate-y-1/2 place-items-center rounded-full bg-white/90 text-black shadow transition-opacity hover:bg-white pointer-fine:grid";

/** Slides on the browser's own scroll snapping. */
export function Snap({ label, children }: Props) {
  const track = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const last = children.length - 1;

  useEffect(() => {
    const element = track.current;
    if (!element) return;
    const follow = () => {
      // Right-to-left scrolls to negative places.
      setAt(Math.round(Math.abs(element.scrollLeft) / Math.max(1, element.clientWidth)));
    };
    element.addEventListener("scroll", follow, { passive: true });
    return () => element.removeEventListener("scroll", follow);
  }, []);

  function go(to: number) {
    const slide = track.current?.children[Math.max(0, Math.min(last, to))];
    // Only sideways: `scrollIntoView` would move the page as well.
    if (slide instanceof HTMLElement) track.current?.scrollTo({ left: slide.offsetLeft, behavior: "smooth" });
  }

  function onKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(at + step);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a carousel is a group of slides, not of form fields.
    <div role="group" aria-roledescription="carousel" aria-label={label} className="relative size-full">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move what is scrolled here. */}
      <div
        ref={track}
        data-snap=""
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        onKeyDown={onKey}
        className="scrollbar-none flex size-full snap-x snap-mandatory overflow-x-auto overscroll-x-contain focus-visible:-outline-offset-2"
      >
        {children.map((child, index) => (
          // biome-ignore lint/a11y/useSemanticElements: see above.
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: slides keep their places.
            key={index}
            role="group"
            aria-roledescription="slide"
            aria-label={t`${index + 1} of ${children.length}`}
            inert={index !== at}
            className="size-full shrink-0 snap-center snap-always"
          >
            {child}
          </div>
        ))}
      </div>
      {at > 0 && (
        <button
          type="button"
          aria-label={t`Previous photo`}
          onClick={() => go(at - 1)}
          className={`${ARROW} left-2`}
        >
          <CaretLeft width={18} height={18} />
        </button>
      )}
      {at < last && (
        <button
          type="button"
          aria-label={t`Next photo`}
          onClick={() => go(at + 1)}
          className={`${ARROW} right-2`}
        >
          <CaretRight width={18} height={18} />
        </button>
      )}
      <span className="pointer-events-none absolute top-3 right-3 rounded-full bg-black/70 px-2.5 py-1 text-xs font-semibold text-white tabular-nums">
        {at + 1}/{children.length}
      </span>
    </div>
  );
}
