import { type RefObject, useEffect, useState } from "react";

/** Who scrolls past has not asked for anything. */
const LINGER_MS = 600;
/** Half a screen ahead: what comes must not push away what somebody reads. */
const AHEAD = "50% 0px";

/** Whether something has been in sight, or nearly, for a moment; once it has, it stays so. */
export function useLingered(what: RefObject<Element | null>): boolean {
  const [lingered, setLingered] = useState(false);
  useEffect(() => {
    const element = what.current;
    if (lingered || !element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer);
        if (entry?.isIntersecting) timer = setTimeout(() => setLingered(true), LINGER_MS);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [what, lingered]);
  return lingered;
}
