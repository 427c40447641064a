import { useEffect, useRef, useState } from "react";

interface Props {
  /** How tall the post was. */
  tall: number;
  onLeft: () => void;
}

/** Where a post was while one looked at it. Its place stays until one has scrolled on. */
export function Gone({ tall, onLeft }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const [height] = useState(tall);
  useEffect(() => {
    const place = ref.current;
    if (!place) return;
    const observer = new IntersectionObserver(([entry]) => !entry?.isIntersecting && onLeft());
    observer.observe(place);
    return () => observer.disconnect();
  }, [onLeft]);
  return (
    <div
      ref={ref}
      style={{ height }}
      className="flex items-center justify-center border-line px-4 text-muted max-md:border-b"
    >
      This post is no longer there.
    </div>
  );
}
