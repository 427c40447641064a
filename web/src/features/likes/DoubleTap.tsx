import { type ReactNode, useRef, useState } from "react";
import type { Status } from "@/lib/types";
import { useMe } from "@/store/session";
import { HeartFill } from "@/ui/icons.gen";
import { likes, press } from "./api";

const TWICE_WITHIN_MS = 300;

/** Two taps on a photograph like it. They never take a like back: that is what the button is for. */
export function DoubleTap({ post, children }: { post: Status; children: ReactNode }) {
  const me = useMe();
  const last = useRef(0);
  const [burst, setBurst] = useState(0);

  function tap(event: React.MouseEvent) {
    if (event.target instanceof Element && event.target.closest("button")) return;
    const before = last.current;
    last.current = event.timeStamp;
    if (!me || event.timeStamp - before > TWICE_WITHIN_MS) return;
    last.current = 0;
    setBurst((n) => n + 1);
    navigator.vibrate?.(8);
    if (!post.favourited) press(likes, "like", post.id, true);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for pointers; the like button stands below.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same, and `l` likes by keyboard.
    <div onClick={tap} className="relative size-full touch-manipulation select-none">
      {children}
      {burst > 0 && (
        <span
          key={burst}
          onAnimationEnd={() => setBurst(0)}
          className="pointer-events-none absolute inset-0 grid animate-burst place-items-center text-white drop-shadow-lg motion-reduce:hidden"
        >
          <HeartFill width={112} height={112} />
        </span>
      )}
    </div>
  );
}
