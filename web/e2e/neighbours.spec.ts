import { expect, type Page, test } from "@playwright/test";
import { eventually, inspect, logIn, nameFor, PASSWORD, Person, serverA, serverB, signUp } from "./people";
import { narrow, paint, SCENES } from "./scenery";
import { KEEPER } from "./servers";

const hostOf = (server: string) => new URL(server).host;
const toast = (page: Page, words: string | RegExp) => expect(page.getByText(words)).toBeVisible();

/** Finds somebody elsewhere and follows them. */
async function follow(who: Person, handle: string): Promise<string> {
  const found = await who.ask(
    "GET",
    `/api/v2/search?resolve=true&type=accounts&q=${encodeURIComponent(handle)}`,
  );
  const id: string = found.accounts[0].id;
  await who.ask("POST", `/api/v1/accounts/${id}/follow`);
  return id;
}

test("one sees which servers have a post, and tells another server what is wrong with it", async ({
  browser,
}, info) => {
  const gwen = await signUp(browser, serverA(), nameFor("gwen", info), info);
  const hugo = await Person.join(browser, serverB(), nameFor("hugo", info), info);
  const gwenThere = `@${nameFor("gwen", info)}@${hostOf(serverA())}`;
  await follow(hugo, gwenThere);
  await eventually(
    gwen,
    "/notifications",
    () => gwen.getByText("started following you").count(),
    "gwen hears of her follower",
  );

  await test.step("gwen shares a photo and sees it arrive", async () => {
    await gwen.goto("/new");
    const buffer = await paint(gwen, narrow(SCENES.wood));
    await gwen
      .getByLabel("Choose photos")
      .setInputFiles({ name: "wood.jpg", mimeType: "image/jpeg", buffer });
    await gwen.getByRole("button", { name: "Next" }).click();
    await gwen.getByRole("textbox", { name: /Describe it/ }).fill("Mist between trees");
    await gwen.getByRole("button", { name: "Next" }).click();
    await gwen.getByRole("textbox", { name: "Caption" }).fill("Sold by the metre");
    await gwen.getByRole("button", { name: "Share" }).click();
    await expect(gwen.getByRole("article").getByText("Sold by the metre")).toBeVisible();
    const dialog = gwen.getByRole("dialog", { name: "Where it went" });
    await expect(async () => {
      await gwen.keyboard.press("Escape");
      await gwen
        .getByRole("button", { name: /^More about the post/ })
        .first()
        .click();
      await gwen.getByRole("menuitem", { name: "Where it went" }).click();
      await expect(dialog.getByText(/^arrived/)).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 45_000 });
    await expect(dialog.getByText(hostOf(serverB()))).toBeVisible();
    await inspect(gwen, "where-it-went", info);
  });

  await test.step("hugo reports it, there as well", async () => {
    const { page } = hugo;
    await eventually(page, "/", () => page.getByText("Sold by the metre").count(), "the photo reaches hugo");
    await page
      .getByRole("button", { name: /^More about the post/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Report" }).click();
    const dialog = page.getByRole("dialog", { name: "Report this post" });
    await dialog.getByRole("radio", { name: /^Spam/ }).check();
    await dialog.getByLabel("What should they know?").fill("Forests are not for sale");
    await dialog.getByRole("switch", { name: `Tell ${hostOf(serverA())} too` }).check();
    await inspect(page, "report", info);
    await dialog.getByRole("button", { name: "Report" }).click();
    await toast(page, "Thank you. Those who run this server will look at it.");
  });

  await test.step("whoever runs gwen's server hears of it, not from whom", async () => {
    const keeper = await logIn(browser, serverA(), KEEPER, info);
    await eventually(
      keeper,
      "/notifications",
      () => keeper.getByText("reported someone").count(),
      "the report arrives",
    );
    expect(await keeper.getByRole("main").textContent()).not.toContain(nameFor("hugo", info));
  });
});

test("whoever runs a server sees its neighbours and decides about them", async ({ browser }, info) => {
  const keeper = await logIn(browser, serverA(), KEEPER, info);
  const ida = await Person.join(browser, serverA(), nameFor("ida", info), info);
  const juri = await Person.join(browser, serverB(), nameFor("juri", info), info);
  await follow(ida, `@${juri.name}@${hostOf(serverB())}`);
  const bad = `${info.project.name}-${info.retry}.bad.example`;

  await keeper.goto("/settings");
  await keeper.getByRole("link", { name: "Other servers" }).click();
  await expect(keeper.getByRole("main").getByText(hostOf(serverB())).first()).toBeVisible();
  await inspect(keeper, "admin-servers", info);
  await keeper.goto(`/admin/servers/${encodeURIComponent(hostOf(serverB()))}`);
  await expect(
    keeper
      .getByRole("main")
      .getByText(/heliograph/i)
      .first(),
  ).toBeVisible();
  await inspect(keeper, "admin-server", info);

  await keeper.goto("/admin/import");
  await expect(keeper.getByRole("main")).toBeVisible();
  const list = `#domain,#severity,#public_comment\n${bad},suspend,"Spam, all of it"\nco.uk,suspend,too much\n`;
  await keeper
    .locator("input[type=file]")
    .setInputFiles({ name: "blocks.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await expect(keeper.getByText(bad)).toBeVisible();
  await inspect(keeper, "admin-import", info);
  for (const [name, path] of [
    ["admin-rules", "/admin/rules"],
    ["admin-switches", "/admin/switches"],
    ["admin-log", "/admin/log"],
    ["admin-people", "/admin/people"],
    ["invites", "/settings/invites"],
  ] as const) {
    await keeper.goto(path);
    await expect(keeper.getByRole("main")).toBeVisible();
    await inspect(keeper, name, info);
  }
});

test("an account moves to another server, and its followers go along", async ({ browser }, info) => {
  const old = nameFor("karl", info);
  const fresh = nameFor("karla", info);
  const here = await signUp(browser, serverA(), old, info);
  const there = await signUp(browser, serverB(), fresh, info);
  const lena = await Person.join(browser, serverA(), nameFor("lena", info), info);
  const found = await lena.ask("GET", `/api/v1/accounts/lookup?acct=${old}`);
  await lena.ask("POST", `/api/v1/accounts/${found.id}/follow`);
  const newHandle = `@${fresh}@${hostOf(serverB())}`;

  await test.step("who is not named there cannot move there", async () => {
    await here.goto("/settings/moving");
    await here.getByLabel("The account to move to").fill(newHandle);
    await here.getByRole("button", { name: "Move…" }).click();
    await here.getByLabel("Your password").fill(PASSWORD);
    await here.getByRole("button", { name: "Move", exact: true }).click();
    await expect(here.getByText(/does not name this one/)).toBeVisible();
    await inspect(here, "moving", info);
  });

  await test.step("the new account names the old one", async () => {
    await there.goto("/settings/moving");
    await there.getByLabel("Your other account").fill(`@${old}@${hostOf(serverA())}`);
    await there.getByRole("button", { name: "Add account" }).click();
    await expect(there.getByRole("list", { name: "Accounts that you named" })).toContainText(old);
    await inspect(there, "aliases", info);
  });

  await test.step("the old one moves, and its follower follows the new one", async () => {
    await here.getByRole("button", { name: "Move…" }).click();
    await here.getByLabel("Your password").fill(PASSWORD);
    await inspect(here, "moving-asks", info);
    await here.getByRole("button", { name: "Move", exact: true }).click();
    await toast(here, "You have moved. Your followers are being told.");
    await expect(here.getByText("You have moved. This account shows where to")).toBeVisible();
    await inspect(here, "moved", info);
    await eventually(
      there,
      "/notifications",
      () => there.getByText("started following you").count(),
      "lena follows the new account",
    );
    await lena.page.goto(`/@${old}`);
    await expect(lena.page.getByRole("complementary", { name: "Moved" })).toContainText(newHandle);
    await inspect(lena.page, "profile-moved", info);
  });
});
