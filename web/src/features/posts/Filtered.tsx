import { Trans } from "@lingui/react/macro";
import { Button } from "@/ui/Button";
import { EyeSlash } from "@/ui/icons.gen";

/** A post in which one of one's own filters found something. */
export function Filtered({ titles, onShow }: { titles: string; onShow: () => void }) {
  return (
    <div className="flex items-center gap-3 px-4 pt-5 text-muted md:px-1">
      <EyeSlash width={20} height={20} className="shrink-0" />
      <p className="min-w-0 flex-1" dir="auto">
        <Trans>Filtered: {titles}</Trans>
      </p>
      <Button size="small" onClick={onShow}>
        <Trans>Show anyway</Trans>
      </Button>
    </div>
  );
}
