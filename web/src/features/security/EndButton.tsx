import { useState } from "react";
import { messageOf } from "@/lib/api";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";

interface Props {
  /** With whom it ends, for those who hear the page. */
  name: string;
  label: string;
  end: () => Promise<void>;
}

/** Ends something that is signed in. */
export function EndButton({ name, label, end }: Props) {
  const [busy, setBusy] = useState(false);

  async function go() {
    setBusy(true);
    try {
      await end();
    } catch (error) {
      toast(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button aria-label={name} busy={busy} onClick={go} className="self-start">
      {label}
    </Button>
  );
}
