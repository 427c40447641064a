import { redirect } from "@tanstack/react-router";
import { getSession } from "@/store/session";

/** Sends those who are not logged in to do so, and remembers what they wanted. */
export function needsAccount({ location }: { location: { href: string } }) {
  if (!getSession().account) throw redirect({ to: "/login", search: { next: location.href } });
}

/** Only places on this server: an address from elsewhere in a link must not decide where one lands. */
export const ownPath = (next: unknown): string | undefined =>
  typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : undefined;
