import { useEffect, useEffectEvent, useRef, useState } from "react";
import { messageOf } from "@/lib/api";
import { passkeysWork, passkeysWorkInForms } from "@/lib/passkeys";
import { useSession } from "@/store/session";
import { logInWithPasskey } from "./api";

/** What the server gave to sign is good for five minutes. */
const GOOD_FOR = 4.5 * 60_000;

/** Coming in with a passkey: by a button, and from the list that browsers open under the name's field. */
export function usePasskey(onDone: () => void) {
  const offered = useSession().passkeys && passkeysWork();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const waiting = useRef<AbortController>(undefined);

  const waitInForm = useEffectEvent(async (stop: AbortController) => {
    if (!(await passkeysWorkInForms()) || stop.signal.aborted) return;
    const timer = setTimeout(() => stop.abort(), GOOD_FOR);
    try {
      await logInWithPasskey({ inForm: true, signal: stop.signal });
      onDone();
    } catch (error) {
      // Nobody asked for this list, so only what came of a pick in it is said.
      if (!stop.signal.aborted) setProblem(messageOf(error));
    } finally {
      clearTimeout(timer);
    }
  });

  useEffect(() => {
    if (!offered) return;
    const stop = new AbortController();
    waiting.current = stop;
    void waitInForm(stop);
    return () => stop.abort();
  }, [offered]);

  async function press(step?: string) {
    // A browser asks for one passkey at a time.
    waiting.current?.abort();
    setBusy(true);
    setProblem(undefined);
    try {
      await logInWithPasskey({ step });
      onDone();
    } catch (error) {
      setProblem(messageOf(error));
      setBusy(false);
    }
  }

  return { offered, busy, problem, press };
}
