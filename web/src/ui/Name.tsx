import type { Account } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { Worded } from "./Worded";

/** What somebody is called, with the emoji that they put into it; it turns no words around it. */
export function Name({ account }: { account: Pick<Account, "display_name" | "username" | "emojis"> }) {
  return (
    <bdi>
      <Worded text={nameOf(account)} emojis={account.emojis} />
    </bdi>
  );
}
