import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useMe } from "@/store/session";

const SEQUENCE_MS = 1200;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A shortcut of the browser, a letter of a text, or an answer to a dialog. */
const isForOthers = (event: KeyboardEvent) =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.repeat ||
  isTyping(event.target) ||
  document.querySelector("dialog[open]") !== null;

/** The next or the previous post of the feed, below the top bar. */
function step(by: 1 | -1) {
  const posts = [...document.querySelectorAll<HTMLElement>("[data-post]")].filter((post) =>
    post.checkVisibility(),
  );
  const now = posts.findIndex((post) => post.contains(document.activeElement));
  const first = posts.findIndex((post) => post.getBoundingClientRect().bottom > 120);
  const next = posts[now < 0 ? first : now + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "start" });
}

function pressInPost(name: string) {
  const post = document.activeElement?.closest("[data-post]") ?? document.querySelector("[data-post]");
  post?.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)?.click();
}

/** Single keys act only where nobody is typing and no dialog is open. */
export function useHotkeys() {
  const router = useRouter();
  const acct = useMe()?.acct;
  useEffect(() => {
    let wentAt = 0;
    const go: Record<string, () => void> = {
      h: () => void router.navigate({ to: "/" }),
      e: () => void router.navigate({ to: "/public" }),
      n: () => void router.navigate({ to: "/notifications" }),
      s: () => void router.navigate({ to: "/settings" }),
      p: () => void (acct && router.navigate({ to: "/@{$acct}", params: { acct } })),
    };
    const keys: Record<string, () => void> = {
      j: () => step(1),
      k: () => step(-1),
      l: () => pressInPost("Like"),
      s: () => pressInPost("Save"),
      c: () => void router.navigate({ to: "/new" }),
      "/": () => void router.navigate({ to: "/search" }),
    };
    const press = (event: KeyboardEvent) => {
      if (isForOthers(event)) return;
      const chain = event.timeStamp - wentAt < SEQUENCE_MS;
      wentAt = event.key === "g" ? event.timeStamp : 0;
      const action = chain ? go[event.key] : keys[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [router, acct]);
}
