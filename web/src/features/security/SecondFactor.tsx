import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SecondFactorOffer } from "@/lib/types";
import { Button } from "@/ui/Button";
import { Field } from "@/ui/Field";
import { RetryRow, Spinner } from "@/ui/states";
import { toast } from "@/ui/toast";
import { confirmCodes, factorQuery, newRecoveryCodes, offerCodes, stopCodes } from "./api";
import { Code, Password } from "./Password";
import { RecoveryCodes } from "./RecoveryCodes";
import { useForm } from "./useForm";

/** A code besides the password, from an app that counts them out. */
export function SecondFactor() {
  const factor = useQuery(factorQuery);
  const [codes, setCodes] = useState<string[]>();
  if (factor.isPending) return <Spinner label={t`Loading`} />;
  if (factor.isError) return <RetryRow error={factor.error} onRetry={() => void factor.refetch()} />;
  if (codes) return <RecoveryCodes codes={codes} onDone={() => setCodes(undefined)} />;
  if (factor.data.enabled) return <Enabled left={factor.data.recovery_codes} onCodes={setCodes} />;
  return <Add onCodes={setCodes} />;
}

interface Codes {
  onCodes: (codes: string[]) => void;
}

function Add({ onCodes }: Codes) {
  const [offer, setOffer] = useState<SecondFactorOffer>();
  const { busy, problems, onSubmit } = useForm(async (field) =>
    setOffer(await offerCodes(field("password"))),
  );
  if (offer) return <Confirm offer={offer} onCodes={onCodes} />;
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <p className="text-muted">
        <Trans>With an app for codes on your phone, nobody gets in with your password alone.</Trans>
      </p>
      <Password error={problems.password} />
      <Button type="submit" busy={busy} className="self-start">
        <Trans>Add an app for codes</Trans>
      </Button>
    </form>
  );
}

function Confirm({ offer, onCodes }: Codes & { offer: SecondFactorOffer }) {
  const { busy, problems, onSubmit } = useForm(async (field) => onCodes(await confirmCodes(field("code"))));
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <p>
        <Trans>Let your app for codes see this picture, then enter the code that it shows.</Trans>
      </p>
      <img src={offer.qr_code} alt={t`QR code for your app`} className="size-60 self-start rounded-control" />
      <p className="text-muted">
        <Trans>
          Without a camera: <a href={offer.url}>open the app</a>, or type{" "}
          <code className="break-all text-fg select-all">{offer.secret}</code>
        </Trans>
      </p>
      <Field
        label={t`Code`}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        error={problems.code}
        required
      />
      <Button type="submit" kind="primary" busy={busy} className="self-start">
        <Trans>Turn it on</Trans>
      </Button>
    </form>
  );
}

function Enabled({ left, onCodes }: Codes & { left: number }) {
  const off = useForm(async (field) => {
    await stopCodes(field("password"), field("code"));
    toast(t`Signing in takes your password alone.`);
  });
  const anew = useForm(async (field) => onCodes(await newRecoveryCodes(field("password"), field("code"))));
  return (
    <>
      <p>
        <Trans>Signing in takes a code. You have {left} recovery codes left.</Trans>
      </p>
      <details>
        <summary>
          <Trans>Get new recovery codes</Trans>
        </summary>
        <form onSubmit={anew.onSubmit} className="mt-4 flex flex-col gap-4">
          <Password error={anew.problems.password} />
          <Code error={anew.problems.code} />
          <Button type="submit" busy={anew.busy} className="self-start">
            <Trans>Get new codes</Trans>
          </Button>
        </form>
      </details>
      <details>
        <summary>
          <Trans>Turn it off</Trans>
        </summary>
        <form onSubmit={off.onSubmit} className="mt-4 flex flex-col gap-4">
          <Password error={off.problems.password} />
          <Code error={off.problems.code} />
          <Button type="submit" kind="danger" busy={off.busy} className="self-start">
            <Trans>Turn it off</Trans>
          </Button>
        </form>
      </details>
    </>
  );
}
