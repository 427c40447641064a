import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type ChangeEvent, useId, useState } from "react";
import { messageOf } from "@/lib/api";
import type { RuleImport } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Spinner } from "@/ui/states";
import { toast } from "@/ui/toast";
import { importRules, previewImport } from "./api";
import { ImportPlan } from "./ImportPlan";
import { effectInWords } from "./words";

interface Chosen {
  file: File;
  plan: RuleImport;
}

/** Takes over somebody's list: first it is shown what that would do, line by line. */
export function ImportPage() {
  const id = useId();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [chosen, setChosen] = useState<Chosen>();
  const [sure, setSure] = useState(false);

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.currentTarget.files ?? [];
    setChosen(undefined);
    setProblem(undefined);
    if (!file) return;
    setBusy(true);
    try {
      setChosen({ file, plan: await previewImport(file) });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  async function take({ file }: Chosen) {
    const done = await importRules(file);
    toast(t`${plural(done.new + done.changes, { one: "# rule", other: "# rules" })} taken over.`);
    await navigate({ to: "/admin/rules" });
  }

  const todo = chosen ? chosen.plan.new + chosen.plan.changes : 0;
  return (
    <div className="flex flex-col gap-5 px-4 md:px-0">
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="font-semibold">
          <Trans>List of rules</Trans>
        </label>
        <input
          id={id}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          aria-describedby={`${id}-hint`}
          onChange={choose}
          className="file:me-3 file:min-h-10 file:cursor-pointer file:rounded-control file:bg-sunken file:px-4 file:font-semibold"
        />
        <p id={`${id}-hint`} className="text-xs text-muted">
          <Trans>
            A CSV file as Mastodon exports it, or a domain on each line. Nothing changes before you agree.
          </Trans>
        </p>
      </div>
      {busy && <Spinner label={t`Reading the list…`} />}
      {problem !== undefined && (
        <p role="alert" className="text-like">
          {messageOf(problem)}
        </p>
      )}
      {chosen && (
        <>
          <ImportPlan plan={chosen.plan} />
          {todo > 0 && (
            <Button kind="primary" className="self-start" onClick={() => setSure(true)}>
              <Trans>
                Take over <Plural value={todo} one="# rule" other="# rules" />
              </Trans>
            </Button>
          )}
        </>
      )}
      {sure && chosen && (
        <Confirm
          title={t`Take over ${plural(todo, { one: "# rule", other: "# rules" })}?`}
          text={t`They count at once. ${effectInWords(chosen.plan.effect)}`}
          verb={t`Take over`}
          action={() => take(chosen)}
          onClose={() => setSure(false)}
        />
      )}
    </div>
  );
}
