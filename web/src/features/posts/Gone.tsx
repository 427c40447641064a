import { Trans } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { Trash } from "@/ui/icons.gen";

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
      className="flex border-line px-4 py-5 text-muted max-md:border-b md:px-0"
    >
      <p className="flex flex-1 flex-col items-center justify-center gap-3 rounded-sheet bg-sunken">
        <Trash width={28} height={28} />
        <Trans>This post is no longer there.</Trans>
      </p>
    </div>
  );
}
