import { useSyncExternalStore } from "react";
import { setCsrf } from "@/lib/api";
import type { CredentialAccount, Instance, Session } from "@/lib/types";
import { fileAccount, forgetAll } from "./tables";

let session: Session | undefined;
const listeners = new Set<() => void>();

export function getSession(): Session {
  if (!session) throw new Error("asked who we are before the page started");
  return session;
}

export function setSession(next: Session) {
  if (session?.account?.id !== next.account?.id) forgetAll();
  session = next;
  setCsrf(next.csrf ?? null);
  if (next.account) fileAccount(next.account);
  for (const listener of listeners) listener();
}

export function setOwnAccount(account: CredentialAccount) {
  setSession({ ...getSession(), account });
}

/** The server no longer knows us. What is on the screen stays; what needs an account will ask for it. */
export function dropSession() {
  if (session?.account)
    setSession({ ...session, account: null, csrf: null, unconfirmed: false, pending: false, invites: false });
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSession = (): Session => useSyncExternalStore(subscribe, getSession);
export const useMe = (): CredentialAccount | null => useSession().account ?? null;
export const useInstance = (): Instance => useSession().instance;

type Who = CredentialAccount | null | undefined;

/** Those who run the server: moderators look after people, admins decide about servers as well. */
export const isStaff = (who: Who): boolean => who?.role.name === "moderator" || isAdmin(who);
export const isAdmin = (who: Who): boolean => who?.role.name === "admin" || who?.role.name === "owner";
