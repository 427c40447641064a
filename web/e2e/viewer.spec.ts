import { expect, test } from "@playwright/test";
import { inspect, nameFor, Person, serverA } from "./people";
import { SCENES } from "./scenery";

const scenes = Object.values(SCENES);

test("a post of a grid opens, leads to the next, and gives the place back", async ({ browser }, info) => {
  const ada = await Person.join(browser, serverA(), nameFor("ada", info), info);
  const ids: string[] = [];
  for (const [index, words] of ["Morning", "Noon", "Evening"].entries()) {
    const scene = scenes[index % scenes.length];
    if (!scene) throw new Error("there is nothing to paint");
    ids.unshift(await ada.post([scene], `${words} over the bay`, { status: words }));
  }
  const [last, middle] = ids;
  const { page } = ada;
  const tile = (id: string | undefined) => page.locator(`[data-tile="${id}"]`);
  const address = (id: string | undefined) => new RegExp(`/@${ada.name}/${id}$`);
  await page.goto(`/@${ada.name}`);
  await expect(tile(last)).toBeVisible();
  await tile(last).click();
  await expect(page).toHaveURL(address(last));

  if (info.project.name === "phone") {
    await expect(page.getByRole("heading", { name: /More from/ })).toBeVisible();
    await inspect(page, "post-page", info);
    await page.goBack();
    await expect(tile(middle)).toBeVisible();
    return;
  }

  const viewer = page.locator("dialog[data-viewer]");
  await expect(viewer.getByText("Evening", { exact: true })).toBeVisible();
  const photo = await viewer.locator("img[alt='Evening over the bay']").boundingBox();
  const whole = await viewer.locator("article").boundingBox();
  expect((photo?.width ?? 0) / (whole?.width ?? 1)).toBeGreaterThanOrEqual(0.6);
  await inspect(page, "viewer", info);

  await page.keyboard.press("ArrowDown");
  await expect(page).toHaveURL(address(middle));
  await expect(viewer.getByText("Noon", { exact: true })).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(page).toHaveURL(address(last));
  await page.getByRole("button", { name: "Next post" }).click();
  await expect(page).toHaveURL(address(middle));
  await page.keyboard.press("Escape");
  await expect(viewer).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/@${ada.name}$`));
  await expect(tile(middle)).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(viewer).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(address(middle));
  await expect(viewer).toHaveCount(0);
  await expect(page.getByRole("heading", { name: /More from/ })).toBeAttached();
});

test("the address that other servers know leads to the post", async ({ browser }, info) => {
  const bea = await Person.join(browser, serverA(), nameFor("bea", info), info);
  const id = await bea.post([SCENES.bay], "A bay", { status: "As the others know it" });
  await bea.page.goto(`/p/${id}`);
  await expect(bea.page).toHaveURL(new RegExp(`/@${bea.name}/${id}$`));
  await expect(bea.page.getByText("As the others know it", { exact: true })).toBeVisible();
});

test("a stranger who likes is sent to log in, and comes back", async ({ browser, page }, info) => {
  const cleo = await Person.join(browser, serverA(), nameFor("cleo", info), info);
  const id = await cleo.post([SCENES.bay], "A bay", { status: "For everybody" });
  await page.goto(`${serverA()}/@${cleo.name}/${id}`);
  await page.locator(`[data-post="${id}"]`).getByRole("button", { name: "Like" }).click();
  await expect(page).toHaveURL(new RegExp(`/login\\?next=.*${id}`));
});
