/** What a hostile text tries: each calls `hit()` where it is taken for more than text. */

const HANDLERS = [
  ["img src=x", "onerror"],
  ["svg", "onload"],
  ["body", "onload"],
  ["video src=x", "onerror"],
  ["audio src=x autoplay", "onerror"],
  ["video><source src=x", "onerror"],
  ["input autofocus", "onfocus"],
  ["select autofocus", "onfocus"],
  ["textarea autofocus", "onfocus"],
  ["details open", "ontoggle"],
  ["marquee", "onstart"],
  ["iframe", "onload"],
  ["object data=x", "onerror"],
  ["embed src=x", "onerror"],
  ["style", "onload"],
  ["link rel=stylesheet href=x", "onerror"],
  ["svg><animate attributeName=x dur=1s", "onbegin"],
  ["p tabindex=1 autofocus", "onfocus"],
  ["a href=# style=display:block", "onpointerenter"],
  ["xss contenteditable autofocus", "onfocus"],
] as const;

const WRITTEN: ((tag: string, event: string) => string)[] = [
  (tag, event) => `<${tag} ${event}=hit()>`,
  (tag, event) => `<${tag.toUpperCase()} ${event.toUpperCase()}="hit()">x`,
  (tag, event) => `<${tag}\n${event}\n=\n'hit()'//>`,
  (tag, event) => `"><${tag} ${event}=hit&#40;&#41;>`,
  (tag, event) => `<p title="</p><${tag} ${event}=hit()>">x</p>`,
  (tag, event) => `<<${tag} ${event}=hit()//<`,
];

const ADDRESSES = [
  "javascript:hit()",
  "JaVaScRiPt:hit()",
  " javascript:hit()",
  "java\tscript:hit()",
  "java\nscript:hit()",
  "\u0001javascript:hit()",
  "&#106;avascript:hit()",
  "javascript&colon;hit()",
  "javascript://%0ahit()",
  "data:text/html,<script>opener.hit()</script>",
  "data:text/html;base64,PHNjcmlwdD5vcGVuZXIuaGl0KCk8L3NjcmlwdD4=",
  "vbscript:hit()",
];

const LINKS: ((address: string) => string)[] = [
  (address) => `<a href="${address}">a walk</a>`,
  (address) => `<svg><a xlink:href="${address}"><text y=20>a walk</text></a></svg>`,
  (address) => `<form action="${address}"><button>a walk</button></form>`,
  (address) => `<iframe src="${address}"></iframe>`,
  (address) => `<math><mi xlink:href="${address}" href="${address}">a walk</mi></math>`,
];

const BREAKERS = [
  "<script>hit()</script>",
  "<script src=data:,hit()></script>",
  "<scr<script>ipt>hit()</scr</script>ipt>",
  "</script><script>hit()</script>",
  "<!--<img src='--><img src=x onerror=hit()>'>",
  "<![CDATA[><img src=x onerror=hit()>]]>",
  "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
  "<title></title><img src=x onerror=hit()>",
  "<textarea></textarea><img src=x onerror=hit()>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=hit()>'>",
  "<svg></p><style><a id='</style><img src=x onerror=hit()>'>",
  "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=hit()>",
  "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
  "<object data='data:text/html,<script>parent.hit()</script>'></object>",
  "<template><script>hit()</script></template>",
  "<template shadowrootmode=open><img src=x onerror=hit()></template>",
  "<base href='javascript:hit()//'>",
  "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
  "<style>@import 'javascript:hit()';</style>",
  "<div style='background:url(javascript:hit())'>x</div>",
  "<a href='https://pics.test' onclick=hit() style=position:fixed;inset:0>x</a>",
  "<input name=attributes><input name=innerHTML><img name=body>",
  "<form id=boot><input name=textContent value='{}'></form>",
  "{{constructor.constructor('hit()')()}}",
  "#{hit()}",
  "`-hit()-`",
  "'-hit()-'",
  "\u2028hit()\u2028",
  "<\u0000script>hit()</script>",
  "+ADw-script+AD4-hit()+ADw-/script+AD4-",
];

export const VECTORS: readonly string[] = [
  ...HANDLERS.flatMap(([tag, event]) => WRITTEN.map((write) => write(tag, event))),
  ...LINKS.flatMap((link) => ADDRESSES.map(link)),
  ...BREAKERS,
];

/** Which of them an answer is given next: all of them come to stand in all kinds of places. */
let next = 0;
const turn = <T>(of: readonly T[]): T | undefined => of[next++ % of.length];

/** Without these an answer would be another one, not a hostile one. */
const KEPT =
  /^(id|.*_id|type|visibility|.*_at|action|context|severity|state|role|kind|scopes|reply_approval)$/;
const ADDRESS = /(url|uri|avatar|avatar_static|header|header_static|href)$/;

/** An answer in which every text that somebody else may have written is hostile. */
export function poisoned(value: unknown, key = ""): unknown {
  if (typeof value === "string") {
    if (KEPT.test(key) || value === "") return value;
    return turn(ADDRESS.test(key) ? ADDRESSES : VECTORS);
  }
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)]));
}
