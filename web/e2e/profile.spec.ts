import { expect, test } from "@playwright/test";
import { inspect, nameFor, Person, serverA } from "./people";
import { SCENES } from "./scenery";

test("a pinned post stands first, and an archived one only in the archive", async ({ browser }, info) => {
  const dora = await Person.join(browser, serverA(), nameFor("dora", info), info);
  const { page } = dora;
  await dora.introduce("Dora of the Long Shore", "Tides, mostly.", SCENES.bay);
  const old = await dora.post([SCENES.bay], "A bay", { status: "First" });
  const young = await dora.post([SCENES.bay], "The same bay", { status: "Second" });
  await dora.ask("POST", `/api/v1/statuses/${old}/pin`);
  await page.goto(`/@${dora.name}`);
  const tiles = page.locator("[data-tile]");
  await expect(tiles).toHaveCount(2);
  await expect(tiles.first()).toHaveAttribute("data-tile", old);
  await inspect(page, "profile", info);

  await page.goto(`/@${dora.name}/${young}`);
  await page.getByRole("button", { name: /More about the post/ }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(page.getByText("The post is archived. Only you can see it.")).toBeVisible();
  await page.goto(`/@${dora.name}`);
  await expect(tiles).toHaveCount(1);
  await page.getByRole("link", { name: "Archive" }).click();
  await expect(page.locator(`[data-tile="${young}"]`)).toBeVisible();
  await inspect(page, "archive", info);
});
