import type { Account } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { Worded } from "./Worded";

/** What somebody is called, with the emoji that they put into it. */
export function Name({ account }: { account: Pick<Account, "display_name" | "username" | "emojis"> }) {
  return <Worded text={nameOf(account)} emojis={account.emojis} />;
}
