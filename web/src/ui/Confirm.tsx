import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

interface Props {
  title: string;
  text: string;
  /** The verb on the button. */
  verb: string;
  action: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks once more before what cannot be taken back. */
export function Confirm({ title, text, verb, action, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function go() {
    setBusy(true);
    try {
      await action();
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }
  return (
    <Dialog title={title} onClose={onClose} role="alertdialog">
      <p className="text-muted">{text}</p>
      {problem && (
        <p role="alert" className="mt-3 text-like">
          {problem}
        </p>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button kind="danger" busy={busy} onClick={go}>
          {verb}
        </Button>
      </div>
    </Dialog>
  );
}
