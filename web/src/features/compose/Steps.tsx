import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Button, buttonClass } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { ArrowLeft } from "@/ui/icons.gen";

export type Step = "edit" | "describe" | "words";

const ORDER: readonly Step[] = ["edit", "describe", "words"];
const NAMES: Record<Step, MessageDescriptor> = {
  edit: msg`Crop and edit`,
  describe: msg`Describe`,
  words: msg`Caption and audience`,
};

interface Props {
  step: Step;
  empty: boolean;
  /** Why it cannot be shared yet. */
  obstacle: string | undefined;
  later: boolean;
  onStep: (step: Step) => void;
  onShare: () => void;
}

/** Where one is, the way back, and the way on. */
export function Steps({ step, empty, obstacle, later, onStep, onShare }: Props) {
  const { t } = useLingui();
  const at = ORDER.indexOf(step);
  const [before, after] = [ORDER[at - 1], ORDER[at + 1]];
  const name = useRef<HTMLParagraphElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    // Whoever hears the page is told where they are; at first the page's own title is enough.
    if (shown.current !== step) name.current?.focus();
    shown.current = step;
  }, [step]);
  return (
    <header className="sticky top-0 z-10 flex min-h-14 items-center gap-2 border-b border-line bg-bg px-2">
      <div className="flex flex-1 justify-start">
        {before ? (
          <IconButton name={t`Back`} onClick={() => onStep(before)}>
            <ArrowLeft className="rtl:-scale-x-100" />
          </IconButton>
        ) : (
          <Link to="/" className={buttonClass("quiet", "small")}>
            <Trans>Close</Trans>
          </Link>
        )}
      </div>
      <div className="min-w-0 text-center">
        <h1 tabIndex={-1} className="truncate text-base outline-none">
          <Trans>New post</Trans>
        </h1>
        {!empty && (
          <p ref={name} tabIndex={-1} className="truncate text-xs text-muted outline-none">
            {t(NAMES[step])}
          </p>
        )}
      </div>
      <div className="flex flex-1 justify-end">
        {!empty && after && (
          <Button kind="primary" size="small" onClick={() => onStep(after)}>
            <Trans>Next</Trans>
          </Button>
        )}
        {!after && (
          <Button
            kind="primary"
            size="small"
            disabled={obstacle !== undefined}
            aria-describedby={obstacle && "obstacle"}
            onClick={onShare}
          >
            {later ? <Trans>Schedule</Trans> : <Trans>Share</Trans>}
          </Button>
        )}
      </div>
      {!after && obstacle && (
        <p id="obstacle" role="status" className="absolute inset-x-0 top-full bg-raised px-4 py-2 text-like">
          {obstacle}
        </p>
      )}
    </header>
  );
}
