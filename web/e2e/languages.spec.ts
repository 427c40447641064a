import { expect, test } from "@playwright/test";
import { inspect, nameFor, serverA, signUp } from "./people";

for (const [tag, name, dir] of [
  ["de", "Deutsch", "ltr"],
  ["ar", "العربية", "rtl"],
] as const) {
  test(`every page speaks ${tag} once it is chosen`, async ({ browser }, info) => {
    const who = nameFor(`gil${tag}`, info);
    const page = await signUp(browser, serverA(), who, info);
    const root = page.locator("html");

    await page.goto("/settings/language");
    await page.getByText(name, { exact: true }).click();
    await expect(root).toHaveAttribute("lang", tag);
    await expect(root).toHaveAttribute("dir", dir);
    // Everything was drawn anew; the keyboard is where it was.
    await expect(page.getByLabel(name)).toBeFocused();

    for (const [screen, path] of [
      ["home", "/"],
      ["profile", `/@${who}`],
      ["composer", "/new"],
      ["settings", "/settings"],
      ["language", "/settings/language"],
    ] as const) {
      await page.goto(path);
      await expect(root).toHaveAttribute("lang", tag);
      await expect(root).toHaveAttribute("dir", dir);
      await expect(page.getByRole("main")).toBeVisible();
      await inspect(page, `${tag}-${screen}`, info);
    }

    await page.getByText("English", { exact: true }).click();
    await expect(root).toHaveAttribute("lang", "en");
    await expect(page.getByRole("heading", { name: "Language", level: 1 })).toBeAttached();
  });
}
