import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { composer } from "./composer";

/** The ways out of a post that is not shared now. */
export function Leaving() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <div className="flex gap-2 border-t border-line pt-3">
      <Button
        kind="quiet"
        size="small"
        onClick={async () => {
          await composer.putAside();
          toast(t`Kept with your drafts.`);
          void navigate({ to: "/drafts" });
        }}
      >
        <Trans>Save for later</Trans>
      </Button>
      <Button
        kind="quiet"
        size="small"
        className="text-muted!"
        onClick={async () => {
          const undo = await composer.discard();
          toast(t`The post is discarded.`, { label: t`Undo`, run: () => void undo() });
        }}
      >
        <Trans>Discard</Trans>
      </Button>
    </div>
  );
}
