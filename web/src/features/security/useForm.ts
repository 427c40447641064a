import { type FormEvent, useState } from "react";
import { ApiError, messageOf } from "@/lib/api";
import { toast } from "@/ui/toast";

/** A form that is sent once at a time; what is wrong with a field stands under it. */
export function useForm(send: (field: (name: string) => string, form: HTMLFormElement) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const fields = new FormData(form);
    setBusy(true);
    setProblems({});
    try {
      await send((name) => String(fields.get(name) ?? ""), form);
    } catch (error) {
      const wrong = error instanceof ApiError ? error.fields : {};
      setProblems(wrong);
      if (Object.keys(wrong).length === 0) toast(messageOf(error));
    } finally {
      setBusy(false);
    }
  }

  return { busy, problems, onSubmit };
}
