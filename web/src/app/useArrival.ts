import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/**
 * After a change of page: the title of the document follows the heading, the focus goes to it, and those
 * who listen hear where they are (WCAG 2.4.2, 2.4.3). Returns what to say.
 */
export function useArrival(): string {
  const router = useRouter();
  const [said, setSaid] = useState("");
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        const heading = [...document.querySelectorAll("h1")].find((one) => one.checkVisibility?.() ?? true);
        const text = heading?.textContent?.trim();
        document.title = text ? `${text} · Heliograph` : "Heliograph";
        // The first page has its focus where the browser put it.
        if (!fromLocation || !pathChanged) return;
        setSaid(text ?? "");
        heading?.focus({ preventScroll: true });
      }),
    [router],
  );
  return said;
}
