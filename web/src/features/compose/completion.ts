/** The name or tag that is being written at the caret. */
export interface Token {
  sign: "@" | "#";
  q: string;
  from: number;
  to: number;
}

const TOKEN = /(?:^|[\s(])([@#])([\p{L}\p{N}_.@-]{1,80})$/u;

export function tokenAt(text: string, caret: number): Token | undefined {
  const found = TOKEN.exec(text.slice(0, caret));
  if (!found?.[2]) return undefined;
  const q = found[2];
  return { sign: found[1] === "@" ? "@" : "#", q, from: caret - q.length - 1, to: caret };
}

/** The text with the token written out, and where the caret stands then. */
export function completed(text: string, token: Token, word: string) {
  const rest = text.slice(token.to);
  const written = `${word}${rest.startsWith(" ") ? "" : " "}`;
  const caret = token.from + word.length + 1;
  return { text: text.slice(0, token.from) + written + rest, caret };
}
