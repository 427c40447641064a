import { useRouter } from "@tanstack/react-router";
import { useEffect, useLayoutEffect, useRef } from "react";
import { ownOnTop } from "@/features/timelines";
import { handedOver } from "@/store/outgoing";

/** Only the user moves the feed: leaving it and coming back, by whichever way, is not a reason. */
export function useKeptPlace(home: boolean) {
  const router = useRouter();
  const place = useRef(0);
  const seen = useRef<string>(undefined);
  const shared = useRef(0);
  useLayoutEffect(() => {
    if (!home) return;
    // Who has just shared something comes back to see it.
    const own = ownOnTop();
    if ((own && own !== seen.current) || shared.current < handedOver()) place.current = 0;
    seen.current = own;
    shared.current = handedOver();
    window.scrollTo(0, place.current);
    const keep = () => {
      place.current = window.scrollY;
    };
    // After the router, which would begin a new visit at the top.
    const leave = router.subscribe("onRendered", ({ toLocation }) => {
      if (toLocation.pathname === "/" && window.scrollY !== place.current) window.scrollTo(0, place.current);
      addEventListener("scroll", keep, { passive: true });
    });
    return () => {
      leave();
      removeEventListener("scroll", keep);
    };
  }, [home, router]);

  // Home, chosen while at home, is the wish to go up.
  useEffect(() => {
    const up = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest('a[href="/"]');
      if (home && link) window.scrollTo({ top: 0, behavior: "smooth" });
    };
    document.addEventListener("click", up);
    return () => document.removeEventListener("click", up);
  }, [home]);
}
