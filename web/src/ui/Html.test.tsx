import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { plainText } from "@/lib/html";
import { show } from "@/testing/render";
import { Html } from "./Html";

async function drawn(html: string) {
  const { container } = await show(
    <div data-testid="html">
      <Html
        html={html}
        mentions={[{ id: "9", username: "dan", acct: "dan@far.example", url: "https://far.example/@dan" }]}
      />
    </div>,
  );
  return container.querySelector("[data-testid=html]") as HTMLElement;
}

test.each([
  ["<script>alert(1)</script>after", "after"],
  ['<img src=x onerror="alert(1)">after', "after"],
  ['<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>after', "after"],
  ["<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>after", "after"],
  ['<iframe srcdoc="<script>alert(1)</script>"></iframe>after', "after"],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">after', "after"],
  ['<form action="https://evil.example"><input name=q><button>go</button></form>', "go"],
  ['<p style="position:fixed" onclick="alert(1)" id="root" class="fixed">text</p>', "text"],
])("%s becomes text at most", async (html, text) => {
  const element = await drawn(html);
  expect(element.textContent).toBe(text);
  expect(element.querySelector("script, img, svg, math, iframe, form, input, style")).toBeNull();
  for (const one of element.querySelectorAll("*")) {
    expect(
      one.getAttributeNames().filter((name) => name.startsWith("on") || name === "style" || name === "id"),
    ).toEqual([]);
    expect(one.className).not.toContain("fixed");
  }
});

test.each([
  "javascript:alert(1)",
  " JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "//evil.example",
  "/settings",
  "file:///etc/passwd",
])("a link to %s is only its words", async (href) => {
  const element = await drawn(`<a href="${href}">here</a>`);
  expect(element.querySelector("a")).toBeNull();
  expect(element.textContent).toBe("here");
});

test("a link outside opens outside and tells nothing", async () => {
  await drawn('<p>See <a href="https://example.org/a?b=c#d">example.org</a></p>');
  const link = screen.getByRole("link", { name: "example.org" });
  expect(link.getAttribute("href")).toBe("https://example.org/a?b=c#d");
  expect(link.getAttribute("rel")).toBe("nofollow noopener noreferrer");
});

test.each([
  [
    '<a href="https://evil.test"><span class="invisible">https://evil.test/?</span>bank.test</a>',
    "evil.test",
  ],
  ['<a href="https://evil.test"><b><span class="invisible">evil.test </span>bank.test</b></a>', "evil.test"],
  ['<a href="https://evil.test/login">https://bank.test/login</a>', "evil.test"],
  ['<a href="https://xn--pple-43d.com">аpple.com</a>', "xn--pple-43d.com"],
])("%s is told on", async (html, host) => {
  const element = await drawn(html);
  expect(element.textContent).toMatch(new RegExp(` \\(${host}\\)$`));
});

test("people and tags open here, whichever server the link names", async () => {
  await drawn(
    '<a href="https://far.example/@dan" class="u-url mention">@<span>dan</span></a> ' +
      '<a href="https://far.example/tags/sea" class="mention hashtag" rel="tag">#<span>sea</span></a>',
  );
  expect(screen.getByRole("link", { name: "@dan" }).getAttribute("href")).toMatch(
    /^\/@dan(@|%40)far\.example$/,
  );
  expect(screen.getByRole("link", { name: "#sea" }).getAttribute("href")).toBe("/tags/sea");
});

test("a tree without end is cut off", () => {
  expect(plainText(`${"<b>".repeat(200)}deep`)).toBe("");
});

test("paragraphs and line ends are kept in plain text", () => {
  expect(plainText("<p>a<br>b</p><p>c</p>")).toBe("a\nb\nc");
});
