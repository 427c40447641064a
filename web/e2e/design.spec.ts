import { expect, test } from "@playwright/test";
import { inspect, serverA } from "./people";

test("every part and token stands in both themes, and what lies over the page opens", async ({
  page,
}, info) => {
  await page.goto(`${serverA()}/design`);
  await expect(page.getByRole("heading", { level: 1, name: "Design" })).toBeAttached();
  for (const part of ["Colours", "Button", "Field", "Photo", "states"]) {
    const stages = page.locator(`[data-part="${part}"]`);
    await stages.scrollIntoViewIfNeeded();
    await expect(stages).toBeVisible();
  }
  await inspect(page, "design", info);
  await page.screenshot({ path: `test-results/shots/design-all-${info.project.name}.png`, fullPage: true });

  // The second stage is the dark one, on a light page: what opens from it is dark as well.
  await page.emulateMedia({ colorScheme: "light" });
  const ground = (theme: number) =>
    page
      .locator('[data-part="Button"] > div > div')
      .nth(theme)
      .evaluate((stage) => getComputedStyle(stage).backgroundColor);
  expect(await ground(0)).toBe("rgb(255, 255, 255)");
  expect(await ground(1)).toBe("rgb(0, 0, 0)");

  for (const [opener, what] of [
    ["Open a dialog", page.getByRole("dialog", { name: "Who can see this?" })],
    ["Ask before deleting", page.getByRole("alertdialog", { name: "Delete this post?" })],
    ["More", page.getByRole("menu", { name: "More" })],
  ] as const) {
    await page.getByRole("button", { name: opener }).last().click();
    await expect(what).toBeVisible();
    await inspect(page, `design-${opener.toLowerCase().replaceAll(" ", "-")}`, info);
    await page.keyboard.press("Escape");
    await expect(what).toBeHidden();
    await expect(page.getByRole("button", { name: opener }).last()).toBeFocused();
  }
});
