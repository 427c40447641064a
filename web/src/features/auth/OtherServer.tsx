import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { otherServersDoor } from "./api";

/** Signing in with another server: the browser goes there and comes back. */
export function OtherServer({ name, next }: { name: string; next: string | undefined }) {
  const [busy, setBusy] = useState(false);

  async function go() {
    setBusy(true);
    try {
      window.location.assign(await otherServersDoor(next));
    } catch (error) {
      toast(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <Button size="large" busy={busy} onClick={() => void go()}>
      <Trans>Sign in with {name}</Trans>
    </Button>
  );
}
