import { expect, test } from "@playwright/test";
import { inspect, nameFor, Person, serverA } from "./people";
import { narrow, SCENES } from "./scenery";

const LONG_NAME = "Maximiliane Friederike von Hohenlohe-Schillingsfürst";
const LONG_CAPTION = [
  "Up at four, on the ridge at five. The wind had other plans than the forecast, and the thermos stayed in the",
  "car. Then, for about two minutes, everything was worth it: the valley filled with light from the left.",
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträgerversammlung #sunrise #ridge #nofilter",
].join(" ");

test("every screen holds when there is life on it", async ({ browser }, info) => {
  test.setTimeout(300_000);
  // The desktop's people have plain names: they stand in the README's picture.
  const named = (name: string) =>
    info.project.name === "desktop" && info.retry === 0 ? name : nameFor(name, info);
  const join = (name: string) => Person.join(browser, serverA(), name, info);
  const mira = await join(named("mira"));
  const jonas = await join(named("jonas"));
  const aiko = await join(named("aiko"));
  const long = await join(nameFor("maximiliane_von", info).padEnd(30, "_x"));

  await test.step("people share and talk", async () => {
    await mira.introduce("Mira Sommer", "Hills, mostly before breakfast.", narrow(SCENES.lake));
    await jonas.introduce("Jonas Albrecht", "Baltic coast, film and patience.", narrow(SCENES.ridge));
    await aiko.introduce("Aiko Tanaka", "Trees. More trees.\nhttps://trees.example", narrow(SCENES.wood));
    await long.introduce(LONG_NAME, "x".repeat(200), narrow(SCENES.night));
    const follow = (who: Person, whom: Person) => who.ask("POST", `/api/v1/accounts/${whom.id}/follow`);
    for (const one of [jonas, aiko, long]) {
      await follow(mira, one);
      await follow(one, mira);
    }
    await follow(jonas, aiko);

    const own = await mira.post([SCENES.lake], "A lake below green hills", { status: "Home again" });
    await long.post([SCENES.ridge], "Seven ridges, one behind the other, in red light", {
      status: LONG_CAPTION,
    });
    await long.post([SCENES.night], "The moon over dark water", {
      status: "Not for everybody",
      sensitive: true,
      spoiler_text: "Very dark indeed",
    });
    await aiko.post([SCENES.wood, SCENES.lake, SCENES.bay], "Mist between rows of trees", {
      status: "Three mornings, one walk #forest",
    });
    const bay = await jonas.post([SCENES.bay], "The sun rises over a calm bay between dark hills", {
      status: "First light over the bay. Worth every cold finger. #goldenhour #sea",
    });
    for (const one of [mira, aiko, long]) await one.ask("POST", `/api/v1/statuses/${bay}/favourite`);
    await aiko.ask("POST", `/api/v1/statuses/${own}/favourite`);
    await mira.ask("POST", `/api/v1/statuses/${bay}/bookmark`);
    const say = (who: Person, in_reply_to_id: string, status: string) =>
      who.ask("POST", "/api/v1/statuses", { data: { in_reply_to_id, status } });
    const first = await say(aiko, bay, "The second ridge is so soft. Which lens?");
    await say(jonas, first.id, "An old 50, wide open.");
    await say(long, bay, LONG_CAPTION);
    await say(jonas, own, "Welcome back!");
    await long.ask("POST", `/api/v1/accounts/${mira.id}/unfollow`);
    await mira.ask("PATCH", "/api/v1/accounts/update_credentials", { data: { locked: true } });
    await follow(long, mira);
    await mira.page.goto(`/@${jonas.name}/${bay}`);
  });

  const { page } = mira;
  await expect(page.getByText("An old 50, wide open.")).toBeVisible();
  await inspect(page, "life-post", info);

  await page.goto("/");
  await expect(page.getByText("First light over the bay")).toBeVisible();
  await inspect(page, "life-home", info);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await inspect(page, "life-home-several", info);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await inspect(page, "life-home-long", info);

  const screens: [string, string, string | RegExp][] = [
    ["public", "/public", "Explore"],
    ["tag", "/tags/forest", "#forest"],
    ["profile", `/@${aiko.name}`, "Aiko Tanaka"],
    ["profile-long", `/@${long.name}`, LONG_NAME],
    ["own", `/@${mira.name}`, "Mira Sommer"],
    ["followers", `/@${mira.name}/followers`, /ollowers/],
    ["following", `/@${mira.name}/following`, /ollow/],
    ["requests", "/follow-requests", "Follow requests"],
    ["notifications", "/notifications", "Notifications"],
    ["saved", "/saved", "Saved"],
    ["settings", "/settings", "Settings"],
    ["edit-profile", "/settings/profile", "Edit profile"],
  ];
  for (const [name, path, title] of screens) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeAttached();
    await inspect(page, `life-${name}`, info);
  }

  await page.goto("/search");
  await page.getByRole("searchbox", { name: "Search" }).fill("ma");
  await expect(page.getByRole("link", { name: new RegExp(LONG_NAME) }).first()).toBeVisible();
  await inspect(page, "life-search", info);

  await page.context().clearCookies();
  await page.goto("/");
  await expect(page.getByRole("link", { name: "Create an account" })).toBeVisible();
  await inspect(page, "life-welcome", info);
});
