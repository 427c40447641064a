import { useEffect, useRef } from "react";

/** Calls when the end of a list comes near. Put the ref on an empty element after its last row. */
export function useMore(enabled: boolean, load: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const end = ref.current;
    if (!enabled || !end) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: "1200px",
    });
    observer.observe(end);
    return () => observer.disconnect();
  }, [enabled]);
  return ref;
}
