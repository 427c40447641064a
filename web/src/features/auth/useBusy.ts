import { useState } from "react";
import { messageOf } from "@/lib/api";
import { toast } from "@/ui/toast";

/** Whether something is under way, and how to begin it: what goes wrong is said, and the page stays as it was. */
export function useBusy() {
  const [busy, setBusy] = useState(false);

  async function run(what: () => Promise<void>) {
    setBusy(true);
    try {
      await what();
    } catch (error) {
      toast(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return { busy, run };
}
