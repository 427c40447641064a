import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMe } from "@/store/session";
import { answer, isInFeed, isOnPost, pressInPost, pressOnPage, step } from "./postKeys";

const SEQUENCE_MS = 1200;
/** Times of events are counted from the page's beginning: a key may come within its first second. */
const LONG_AGO = Number.NEGATIVE_INFINITY;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A shortcut of the browser, a letter of a text, or an answer to a dialog. */
const isForOthers = (event: KeyboardEvent) =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.repeat ||
  isTyping(event.target) ||
  document.querySelector("dialog[open]") !== null;

/** Keys that have a meaning of their own wherever no post is meant. */
function meansPost(key: string): boolean {
  if (key === "Enter") return isOnPost();
  return key.startsWith("Page") ? isInFeed() : true;
}

/** Single keys act only where nobody is typing and no dialog is open. Answers whether they are explained. */
export function useHotkeys() {
  const router = useRouter();
  const acct = useMe()?.acct;
  const [helping, setHelping] = useState(false);
  useEffect(() => {
    let wentAt = LONG_AGO;
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
      PageDown: () => step(1),
      PageUp: () => step(-1),
      l: () => pressInPost("like"),
      s: () => pressInPost("save"),
      o: () => pressInPost("open"),
      Enter: () => pressInPost("open"),
      r: answer,
      ".": () => pressOnPage("new-posts"),
      c: () => void router.navigate({ to: "/new" }),
      "/": () => void router.navigate({ to: "/search" }),
      "?": () => setHelping(true),
    };
    const press = (event: KeyboardEvent) => {
      if (isForOthers(event)) return;
      const chain = event.timeStamp - wentAt < SEQUENCE_MS;
      wentAt = event.key === "g" ? event.timeStamp : LONG_AGO;
      const action = chain ? go[event.key] : keys[event.key];
      if (!action || !meansPost(event.key)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [router, acct]);
  return { helping, openHelp: () => setHelping(true), closeHelp: () => setHelping(false) };
}
