/** The colours as the style sheet writes them, each with what it is in light and in dark. */
function written(): Record<string, string> {
  const colours: Record<string, string> = {};
  for (const { style } of rulesIn([...document.styleSheets])) {
    for (const token of style) {
      if (token.startsWith("--color-")) colours[token] ??= style.getPropertyValue(token);
    }
  }
  return colours;
}

/** Rules of the root, wherever layers keep them. */
function rulesIn(groups: (CSSStyleSheet | CSSGroupingRule)[]): CSSStyleRule[] {
  return groups.flatMap((group) =>
    [...group.cssRules].flatMap((rule) => {
      if (rule instanceof CSSStyleRule) return rule.selectorText.includes(":root") ? [rule] : [];
      return rule instanceof CSSGroupingRule ? rulesIn([rule]) : [];
    }),
  );
}

/**
 * Browsers decide at the root which of its two a colour is. A part of the page that has the other theme
 * says them again, and new ones are found by themselves.
 */
export const COLOURS = written();
