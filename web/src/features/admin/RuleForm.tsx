import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import type { DomainRule, Severity } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Field, TextField } from "@/ui/Field";
import { Switch } from "@/ui/Switch";
import { toast } from "@/ui/toast";
import { addRule, changeRule, effectOf, removeRule, type Terms } from "./api";
import { SeverityPicker } from "./SeverityPicker";
import { effectInWords } from "./words";

interface Props {
  /** About whom; asked for where nobody said. */
  domain?: string;
  /** The rule that is there already. */
  rule?: DomainRule;
  onDone?: () => void;
}

interface Wanted {
  domain: string;
  terms: Terms;
}

const severityOf = (rule: DomainRule | undefined) => (rule?.severity ?? "silence") as Severity;

/** Makes a rule, changes one or takes it back. A block says first what it ends. */
export function RuleForm({ domain, rule, onDone }: Props) {
  const [severity, setSeverity] = useState(severityOf(rule));
  const [switches, setSwitches] = useState({
    reject_media: rule?.reject_media ?? false,
    reject_reports: rule?.reject_reports ?? false,
    obfuscate: rule?.obfuscate ?? false,
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [blocking, setBlocking] = useState<Wanted & { effect: string }>();
  const [removing, setRemoving] = useState(false);

  async function save({ domain, terms }: Wanted) {
    await (rule ? changeRule(rule.id, terms) : addRule(domain, terms));
    toast(t`The rule about ${domain} counts from now on.`);
    onDone?.();
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const wanted = {
      domain: domain ?? said("domain"),
      terms: {
        severity,
        ...switches,
        public_comment: said("public_comment"),
        private_comment: said("private_comment"),
      },
    };
    setBusy(true);
    setProblem(undefined);
    try {
      if (severity !== "suspend" || rule?.severity === "suspend") await save(wanted);
      else setBlocking({ ...wanted, effect: effectInWords(await effectOf(wanted.domain)) });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  const wrong = problem instanceof ApiError ? problem.fields : {};
  const flip = (name: keyof typeof switches) => (on: boolean) => setSwitches({ ...switches, [name]: on });
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {domain === undefined && (
        <Field
          label={t`Domain`}
          name="domain"
          hint={t`All servers below it are meant too.`}
          error={wrong.domain}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
        />
      )}
      <SeverityPicker severity={severity} onChange={setSeverity} />
      {severity !== "suspend" && (
        <>
          <Switch
            label={t`No pictures`}
            hint={t`Pictures from there are neither fetched nor kept; those kept by now are removed.`}
            checked={switches.reject_media}
            onChange={flip("reject_media")}
          />
          <Switch
            label={t`No reports`}
            hint={t`Reports that come from there are ignored.`}
            checked={switches.reject_reports}
            onChange={flip("reject_reports")}
          />
        </>
      )}
      <Switch
        label={t`Hide the name in public`}
        hint={t`In the list for everybody, a part of the name is stars.`}
        checked={switches.obfuscate}
        onChange={flip("obfuscate")}
      />
      <TextField
        label={t`Why, for everybody`}
        name="public_comment"
        defaultValue={rule?.public_comment ?? ""}
        error={wrong.public_comment}
        maxLength={1000}
        dir="auto"
      />
      <TextField
        label={t`Why, among us`}
        name="private_comment"
        hint={t`Only those who run this server read it.`}
        defaultValue={rule?.private_comment ?? ""}
        error={wrong.private_comment}
        maxLength={1000}
        dir="auto"
      />
      {problem !== undefined && (
        <p role="alert" className="text-like">
          {messageOf(problem)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" busy={busy}>
          {rule ? t`Save rule` : t`Make rule`}
        </Button>
        {rule && (
          <Button kind="danger" onClick={() => setRemoving(true)}>
            <Trans>Take rule back</Trans>
          </Button>
        )}
      </div>
      {blocking && (
        <Confirm
          title={t`Block ${blocking.domain}?`}
          text={t`Nothing comes in and nothing goes out any more, and what is known from there is hidden. ${blocking.effect}`}
          verb={t`Block`}
          action={() => save(blocking)}
          onClose={() => setBlocking(undefined)}
        />
      )}
      {removing && rule && (
        <Confirm
          title={t`Take back the rule about ${rule.domain}?`}
          text={t`The server is let in again like any other. Follows that a block ended stay ended.`}
          verb={t`Take back`}
          action={async () => {
            await removeRule(rule);
            toast(t`There is no rule about ${rule.domain} any more.`);
            onDone?.();
          }}
          onClose={() => setRemoving(false)}
        />
      )}
    </form>
  );
}
