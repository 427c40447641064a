import { t as say } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { LANGUAGES, type Language } from "@/lib/i18n";
import { setLanguage } from "@/store/prefs";
import { Check } from "@/ui/icons.gen";
import { toast } from "@/ui/toast";

/** Whether the page is drawn anew because somebody chose here: then the keyboard goes on where it was. */
let justChosen = false;

/** The languages by their own names, so that one finds the way back out of any other. */
export function LanguagePicker() {
  const { i18n } = useLingui();
  const [coming, setComing] = useState<Language>();
  const spoken = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (justChosen) spoken.current?.focus();
    justChosen = false;
  }, []);

  async function choose(tag: Language, name: string) {
    setComing(tag);
    justChosen = true;
    try {
      await setLanguage(tag);
    } catch {
      justChosen = false;
      toast(say`Couldn't load ${name}.`, { label: say`Try again`, run: () => void choose(tag, name) });
    }
    setComing(undefined);
  }

  return (
    <fieldset className="flex flex-col" aria-busy={coming !== undefined}>
      <legend className="mb-3 px-2 text-muted">
        <Trans>
          The language of Heliograph's own words. What people write stays in the language they wrote it in.
        </Trans>
      </legend>
      {LANGUAGES.map(({ tag, name, dir }) => (
        <label
          key={tag}
          className="relative flex min-h-12 cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <span className="flex-1">
            <bdi lang={tag} dir={dir}>
              {name}
            </bdi>
          </span>
          <input
            ref={i18n.locale === tag ? spoken : undefined}
            type="radio"
            name="language"
            value={tag}
            checked={(coming ?? i18n.locale) === tag}
            onChange={() => void choose(tag, name)}
            className="sr-only"
          />
          {(coming ?? i18n.locale) === tag && <Check className="text-accent" />}
        </label>
      ))}
    </fieldset>
  );
}
