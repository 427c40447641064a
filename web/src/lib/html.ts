import { trusted } from "./trusted";

/** What is left of somebody else's HTML: text and the few elements that captions and bios need. */
export type Piece =
  | string
  | {
      tag: "p" | "br" | "strong" | "em" | "del" | "blockquote" | "ul" | "ol" | "li" | "pre" | "code";
      children: Piece[];
    }
  | { tag: "span"; kind: "invisible" | "ellipsis" | undefined; children: Piece[] }
  | { tag: "a"; href: string; kind: "mention" | "hashtag" | undefined; children: Piece[] };

type Plain = "p" | "br" | "strong" | "em" | "del" | "blockquote" | "ul" | "ol" | "li" | "pre" | "code";

const PLAIN: Record<string, Plain> = {
  P: "p",
  BR: "br",
  STRONG: "strong",
  B: "strong",
  EM: "em",
  I: "em",
  DEL: "del",
  S: "del",
  BLOCKQUOTE: "blockquote",
  UL: "ul",
  OL: "ol",
  LI: "li",
  PRE: "pre",
  CODE: "code",
};

/** Their text is not text: it goes with them. */
const SWALLOWED = new Set([
  "SCRIPT",
  "STYLE",
  "TEMPLATE",
  "IFRAME",
  "OBJECT",
  "EMBED",
  "NOSCRIPT",
  "SVG",
  "MATH",
  "TITLE",
  "TEXTAREA",
  "SELECT",
]);

/** Deeper than any caption; a hostile one must not exhaust the stack. */
const DEEPEST = 24;

function safeHref(raw: string | null): string | undefined {
  if (!raw || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
}

function element(node: Element, depth: number): Piece[] {
  const name = node.tagName.toUpperCase();
  if (SWALLOWED.has(name) || depth > DEEPEST) return [];
  const children = pieces(node.childNodes, depth + 1);
  const plain = PLAIN[name];
  if (plain) return [{ tag: plain, children }];
  if (name === "SPAN") {
    const kind = (["invisible", "ellipsis"] as const).find((kind) => node.classList.contains(kind));
    return [{ tag: "span", kind, children }];
  }
  const href = name === "A" ? safeHref(node.getAttribute("href")) : undefined;
  if (!href) return children;
  const hashtag = node.classList.contains("hashtag") || node.getAttribute("rel")?.split(" ").includes("tag");
  const mention = node.classList.contains("mention");
  return [{ tag: "a", href, kind: hashtag ? "hashtag" : mention ? "mention" : undefined, children }];
}

function pieces(nodes: NodeListOf<ChildNode>, depth: number): Piece[] {
  return [...nodes].flatMap((node): Piece[] => {
    if (node.nodeType === Node.TEXT_NODE) return [node.nodeValue ?? ""];
    return node.nodeType === Node.ELEMENT_NODE ? element(node as Element, depth) : [];
  });
}

/** Reads HTML in a document that runs nothing and loads nothing. */
export function parseHtml(html: string): Piece[] {
  const page = new DOMParser().parseFromString(trusted(html), "text/html");
  return pieces(page.body.childNodes, 0);
}

export function textOf(parts: Piece[]): string {
  return parts
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if (piece.tag === "br") return "\n";
      return textOf(piece.children) + (piece.tag === "p" ? "\n" : "");
    })
    .join("");
}

export const plainText = (html: string): string => textOf(parseHtml(html)).trim();
