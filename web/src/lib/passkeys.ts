import { t } from "@lingui/core/macro";
/** Passkeys, as browsers have them: a device signs, once it knows who holds it. */
import { DeviceError } from "@/lib/api";

/** What the server wants made or signed. The document says only that it is an object. */
export type PasskeyOptions = Record<string, unknown>;
/** What the device made or signed, for the server to look at. */
export type PasskeyAnswer = Record<string, never>;

/** Browsers that can't read the server's words are too old for passkeys here. */
export const passkeysWork = (): boolean =>
  typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** Whether passkeys can stand in the list that opens under the name's field. */
export const passkeysWorkInForms = async (): Promise<boolean> =>
  passkeysWork() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;

/** What devices say when they won't, in words for people. Nothing where it was we who stopped asking. */
export function sentenceOf(name: string): string | undefined {
  if (name === "AbortError") return undefined;
  if (name === "NotAllowedError") return t`No passkey was used. Try again, or choose another way.`;
  if (name === "InvalidStateError") return t`This device has a passkey for your account already.`;
  if (name === "NotSupportedError") return t`This device can't keep a passkey.`;
  if (name === "SecurityError") return t`This browser has no passkeys for this address.`;
  return t`The device didn't answer. Try again.`;
}

async function ask(what: Promise<Credential | null>): Promise<PasskeyAnswer> {
  let answer: Credential | null;
  try {
    answer = await what;
  } catch (error) {
    const sentence = sentenceOf((error as Partial<DOMException>).name ?? "");
    throw sentence ? new DeviceError(sentence) : error;
  }
  if (!answer) throw new DeviceError(t`No passkey was used. Try again, or choose another way.`);
  return (answer as PublicKeyCredential).toJSON() as unknown as PasskeyAnswer;
}

export function makePasskey(options: PasskeyOptions): Promise<PasskeyAnswer> {
  const wanted = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(wanted);
  return ask(navigator.credentials.create({ publicKey }));
}

/** With `inForm` it waits until somebody picks a passkey under the field, or until `signal` says stop. */
export function signWithPasskey(
  options: PasskeyOptions,
  inForm = false,
  signal?: AbortSignal,
): Promise<PasskeyAnswer> {
  const wanted = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(wanted);
  const mediation = inForm ? "conditional" : undefined;
  return ask(navigator.credentials.get({ publicKey, mediation, signal }));
}
