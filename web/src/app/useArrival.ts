import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { say } from "@/ui/say";

const visibleHeading = () =>
  [...document.querySelectorAll("h1")].find((heading) => heading.checkVisibility?.() ?? true);

/** Some pages learn their name from the server. Calls once, now or when the heading comes. */
function whenHeaded(use: (heading: HTMLElement) => void): () => void {
  const observer = new MutationObserver(look);
  function look() {
    const heading = visibleHeading();
    if (!heading) return;
    observer.disconnect();
    use(heading);
  }
  observer.observe(document.body, { childList: true, subtree: true });
  look();
  return () => observer.disconnect();
}

/**
 * After a change of page: the title of the document follows the heading, the focus goes to it, and those
 * who listen hear where they are (WCAG 2.4.2, 2.4.3).
 */
export function useArrival() {
  const router = useRouter();
  useEffect(() => {
    let forget = () => {};
    const leave = router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
      forget();
      document.title = "Heliograph";
      forget = whenHeaded((heading) => {
        const text = heading.textContent?.trim() ?? "";
        document.title = `${text} · Heliograph`;
        // The first page has its focus where the browser put it.
        if (!fromLocation || !pathChanged) return;
        say(text);
        const typing = document.activeElement instanceof HTMLInputElement;
        if (!typing) heading.focus({ preventScroll: true });
      });
    });
    return () => {
      forget();
      leave();
    };
  }, [router]);
}
