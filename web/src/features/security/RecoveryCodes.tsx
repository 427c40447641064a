import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button } from "@/ui/Button";

/** Seen this once: whoever loses the app gets in with one of them. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Trans>
          Write these codes down, and keep them where you will find them without your phone. Each gets you in
          once. <b className="font-semibold">You see them only now.</b>
        </Trans>
      </p>
      <ul aria-label={t`Recovery codes`} className="grid gap-1 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button kind="primary" onClick={onDone} className="self-start">
        <Trans>I have kept them</Trans>
      </Button>
    </div>
  );
}
