import { notFound, redirect } from "@tanstack/react-router";
import { getSession, isStaff } from "@/store/session";

/** Sends those who are not logged in to do so, and remembers what they wanted. */
export function needsAccount({ location }: { location: { href: string } }) {
  if (!getSession().account) throw redirect({ to: "/login", search: { next: location.href } });
}

/**
 * Nothing else works until the link in the mail was opened, nor until those who run the server have let them in. Here and not
 * in a component: one that navigates whenever it is drawn, and is drawn because of it, never comes to an end.
 */
export function needsEntry() {
  const { unconfirmed, pending } = getSession();
  if (unconfirmed) throw redirect({ to: "/confirm", replace: true });
  if (pending) throw redirect({ to: "/waiting", replace: true });
}

/** For those who run the server; to everybody else the page isn't there. */
export function needsStaff(to: { location: { href: string } }) {
  needsAccount(to);
  if (!isStaff(getSession().account)) throw notFound();
}

const HERE = "https://here.invalid";

/**
 * Only places on this server: an address from elsewhere in a link must not decide where one lands. Browsers leave tabs and
 * line breaks out of addresses, so what is left is looked at as well.
 */
export const ownPath = (next: unknown): string | undefined =>
  typeof next === "string" && /^\/(?![/\\])/.test(next) && URL.parse(next, HERE)?.origin === HERE
    ? next
    : undefined;

/** Whether the server makes this page itself, so that the browser has to go there and not only the client. */
export const isServersPage = (path: string): boolean => /^\/(oauth|account)\//.test(path);
