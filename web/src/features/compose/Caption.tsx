import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from "react";
import { useInstance } from "@/store/session";
import { inputClass } from "@/ui/Field";
import { type Suggestion, suggestionsQuery } from "./api";
import { completed, type Token, tokenAt } from "./completion";
import { composer } from "./composer";

/** The words under the photos. People and tags are offered while they are written. */
export function Caption({ text }: { text: string }) {
  const { t } = useLingui();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const limit = useInstance().configuration.statuses.max_characters;
  const [token, setToken] = useState<Token>();
  const [at, setAt] = useState(0);
  const found = useSuggestions(token);
  const open = token !== undefined && found.length > 0;
  const current = Math.min(at, found.length - 1);

  function look(target: HTMLTextAreaElement) {
    setToken(tokenAt(target.value, target.selectionStart));
    setAt(0);
  }

  function take(suggestion: Suggestion | undefined) {
    const textarea = field.current;
    if (!token || !suggestion || !textarea) return;
    const done = completed(text, token, suggestion.text);
    composer.set({ caption: done.text });
    setToken(undefined);
    requestAnimationFrame(() => {
      textarea.focus();
      textarea.setSelectionRange(done.caret, done.caret);
    });
  }

  function press(event: KeyboardEvent) {
    // Enter and arrows belong to a word that is being put together, as in Japanese.
    if (!open || event.metaKey || event.ctrlKey || event.nativeEvent.isComposing) return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => setAt((current + 1) % found.length),
      ArrowUp: () => setAt((current + found.length - 1) % found.length),
      Enter: () => take(found[current]),
      Tab: () => take(found[current]),
      Escape: () => setToken(undefined),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  return (
    <div className="relative flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold">
        <Trans>Caption</Trans>
      </label>
      <textarea
        ref={field}
        id={id}
        value={text}
        maxLength={limit}
        dir="auto"
        placeholder={t`Write a caption, with #tags and @people`}
        aria-autocomplete="list"
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open ? `${id}-${current}` : undefined}
        onChange={(event) => {
          composer.set({ caption: event.target.value });
          look(event.target);
        }}
        onClick={(event) => look(event.currentTarget)}
        onKeyDown={press}
        onBlur={() => setToken(undefined)}
        className={`${inputClass} field-sizing-content min-h-24 resize-none`}
      />
      <p aria-live="polite" className="sr-only">
        {open ? t`Suggestions below. Arrow keys choose, Enter takes one.` : ""}
      </p>
      {open && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t`Suggestions`}
          className="absolute inset-x-0 top-full z-20 mt-1 overflow-hidden rounded-control border border-line bg-raised py-1 shadow-xl"
        >
          {found.map((suggestion, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; it names the chosen one.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text above.
            <div
              key={suggestion.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === current}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(suggestion)}
              className="flex min-h-11 cursor-pointer items-center gap-3 px-3 hover:bg-sunken aria-selected:bg-sunken"
            >
              {suggestion.avatar && (
                <img src={suggestion.avatar} alt="" className="size-8 rounded-full object-cover" />
              )}
              <span className="min-w-0">
                <span className="block truncate font-semibold">{suggestion.name}</span>
                {suggestion.avatar && (
                  <span className="block truncate text-xs text-muted">{suggestion.text}</span>
                )}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function useSuggestions(token: Token | undefined): Suggestion[] {
  const q = useDeferredValue(token?.q ?? "");
  const { data } = useQuery(suggestionsQuery(token?.sign ?? "@", q));
  return token && data ? data : [];
}
