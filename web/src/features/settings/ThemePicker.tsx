import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { spoken } from "@/lib/words";
import { setTheme, type Theme, useTheme } from "@/store/prefs";
import { Desktop, Moon, Sun } from "@/ui/icons.gen";

const THEMES: { theme: Theme; label: MessageDescriptor; icon: ReactNode }[] = [
  { theme: "light", label: msg`Light`, icon: <Sun /> },
  { theme: "dark", label: msg`Dark`, icon: <Moon /> },
  { theme: "system", label: msg`System`, icon: <Desktop /> },
];

export function ThemePicker() {
  const chosen = useTheme();
  return (
    <fieldset className="grid grid-cols-3 gap-2">
      <legend className="sr-only">
        <Trans>Theme</Trans>
      </legend>
      {THEMES.map(({ theme, label, icon }) => (
        <label
          key={theme}
          className="flex cursor-pointer flex-col items-center gap-2 rounded-control border border-line p-4 hover:bg-sunken has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          {icon}
          {spoken(label)}
          <input
            type="radio"
            name="theme"
            value={theme}
            checked={chosen === theme}
            onChange={() => setTheme(theme)}
            className="sr-only"
          />
        </label>
      ))}
    </fieldset>
  );
}
