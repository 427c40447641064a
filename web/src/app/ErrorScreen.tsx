import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { messageOf } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Warning } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";

const RELOADED = "heliograph:reloaded";

/** After an update of the server the files of the old client are gone; a new page has the new ones. */
function reloadOnce(error: unknown): boolean {
  if (
    !(error instanceof Error) ||
    !/dynamically imported module|Importing a module script failed/i.test(error.message)
  )
    return false;
  if (sessionStorage.getItem(RELOADED)) return false;
  sessionStorage.setItem(RELOADED, "1");
  location.reload();
  return true;
}

export function ErrorScreen({ error, reset }: ErrorComponentProps) {
  if (reloadOnce(error)) return null;
  return (
    <main id="main" role="alert">
      <Empty icon={<Warning />} title={t`This page broke`}>
        <p>{messageOf(error)}</p>
        <Button onClick={reset}>
          <Trans>Try again</Trans>
        </Button>
      </Empty>
    </main>
  );
}
