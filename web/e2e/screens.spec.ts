import { expect, test } from "@playwright/test";
import { inspect, nameFor, PASSWORD, serverA, signUp } from "./people";

test("strangers can read, and are shown the way in", async ({ page }, info) => {
  for (const [name, path] of [
    ["login", "/login"],
    ["signup", "/signup"],
    ["setup", "/setup/not-a-token"],
  ] as const) {
    await page.goto(serverA() + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await inspect(page, name, info);
  }
  await page.goto(`${serverA()}/settings`);
  await expect(page).toHaveURL(/\/login\?next=%2Fsettings/);
});

test("every screen of one's own is accessible in both themes", async ({ browser }, info) => {
  const page = await signUp(browser, serverA(), nameFor("eve", info), info);
  const screens: [string, string][] = [
    ["public", "/public"],
    ["everywhere", "/public?from=everywhere"],
    ["tag", "/tags/goldenhour"],
    ["own-profile", `/@${nameFor("eve", info)}`],
    ["followers", `/@${nameFor("eve", info)}/followers`],
    ["follow-requests", "/follow-requests"],
    ["saved", "/saved"],
    ["liked", "/liked"],
    ["settings", "/settings"],
    ["edit-profile", "/settings/profile"],
    ["security", "/settings/security"],
    ["blocks", "/settings/blocks"],
    ["mutes", "/settings/mutes"],
    ["moving", "/settings/moving"],
    ["delete-account", "/settings/account"],
    ["nothing", "/no/such/page"],
  ];
  for (const [name, path] of screens) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await inspect(page, name, info);
  }
});

test("a profile is changed, an account is left and deleted", async ({ browser }, info) => {
  const name = nameFor("fay", info);
  const page = await signUp(browser, serverA(), name, info);
  await page.goto("/settings/profile");
  await page.getByLabel("Name", { exact: true }).fill("Fay of the Hill");
  await page.getByLabel("Bio").fill("Mirrors and mornings");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await page.goto(`/@${name}`);
  await expect(page.getByRole("heading", { name: "Fay of the Hill" })).toBeVisible();
  await expect(page.getByText("Mirrors and mornings")).toBeVisible();

  await page.goto("/settings");
  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByLabel("User name or e-mail").fill(name);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("alert")).toContainText("isn't right");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("heading", { name: /Welcome/ })).toBeVisible();

  await page.goto("/settings/account");
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
});
