import { expect, type Page, test } from "@playwright/test";
import { inspect, nameFor, serverA, signUp } from "./people";
import { narrow, paint, SCENES } from "./scenery";

const picture = async (page: Page, scene: keyof typeof SCENES) => ({
  name: `${scene}.jpg`,
  mimeType: "image/jpeg",
  buffer: await paint(page, narrow(SCENES[scene])),
});

/** The pixels of a picture that the server has, as this browser sees them. */
const pixelsOf = (page: Page, address: string) =>
  page.evaluate(async (url) => {
    const bitmap = await createImageBitmap(await (await fetch(url)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(bitmap, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let colour = 0;
    let light = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      colour = Math.max(colour, Math.max(r, g, b) - Math.min(r, g, b));
      light += (r + g + b) / 3;
    }
    return { width, height, colour, light: light / (data.length / 4) };
  }, address);

interface Posted {
  id: string;
  visibility: string;
  media_attachments: { url: string; description: string | null }[];
}

async function latest(page: Page): Promise<Posted> {
  const me = await (await page.request.get("/api/v1/accounts/verify_credentials")).json();
  return (await (await page.request.get(`/api/v1/accounts/${me.id}/statuses`)).json())[0];
}

/** Notes every file that goes out, as the page hands it to the browser. */
const noteFiles = (page: Page) =>
  page.addInitScript(() => {
    const append = FormData.prototype.append;
    FormData.prototype.append = function (this: FormData, name: string, value: string | Blob) {
      if (value instanceof File) Object.assign(globalThis, { sentFile: value });
      return Reflect.apply(append, this, [name, value]);
    };
  });

const sentFile = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const file: unknown = Reflect.get(globalThis, "sentFile");
    return file instanceof File ? [...new Uint8Array(await file.arrayBuffer())] : [];
  });

async function next(page: Page) {
  await page.getByRole("button", { name: "Next" }).click();
  // A button under the pointer is paler, which is no state to judge the colours of a page by.
  await page.mouse.move(0, 0);
}

const shared = (page: Page) => expect(page.getByText("Your post is shared.")).toBeVisible();

test("a photo is cut, filtered, described and shared; the file is what the screen showed", async ({
  browser,
}, info) => {
  const page = await signUp(browser, serverA(), nameFor("kira", info), info);
  await page.goto("/new");
  await page
    .getByLabel("Choose photos")
    .setInputFiles([await picture(page, "wood"), await picture(page, "bay")]);
  const frame = page.getByTestId("container").first();
  await expect(frame).toBeVisible();
  await inspect(page, "compose-crop", info);

  await page.getByRole("button", { name: "1.91:1" }).click();
  await expect(page.getByRole("button", { name: "1.91:1" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("button", { name: "Slate" }).click();
  await inspect(page, "compose-filters", info);
  await page.getByRole("button", { name: "Adjust" }).click();
  await page.getByRole("slider", { name: "Brightness" }).fill("0.2");
  await inspect(page, "compose-adjust", info);

  await next(page);
  await page.getByRole("textbox", { name: /Describe it/ }).fill("Mist between trees");
  await expect(page.getByText("1 photo without a description.")).toBeVisible();
  await inspect(page, "compose-describe", info);
  await next(page);
  await page.getByRole("textbox", { name: "Caption" }).fill("Grey mist");
  await inspect(page, "compose-words", info);
  await page.keyboard.press("Control+Enter");
  await shared(page);

  const [first, second] = (await latest(page)).media_attachments;
  expect(first?.description).toBe("Mist between trees");
  const grey = await pixelsOf(page, first?.url ?? "");
  expect(grey.width / grey.height).toBeCloseTo(1.91, 1);
  expect(grey.colour).toBeLessThan(12);
  expect((await pixelsOf(page, second?.url ?? "")).colour).toBeGreaterThan(60);
});

test("a file that nobody changed is sent byte by byte, a turned one stands turned", async ({
  browser,
}, info) => {
  const page = await signUp(browser, serverA(), nameFor("lars", info), info);
  await noteFiles(page);
  await page.goto("/new");
  const file = await picture(page, "night");
  await page.getByLabel("Choose photos").setInputFiles(file);
  await next(page);
  await next(page);
  await page.getByRole("button", { name: "Share" }).click();
  await shared(page);
  expect(Buffer.from(await sentFile(page)).equals(file.buffer)).toBe(true);

  await page.goto("/new");
  const wide = await paint(page, { ...SCENES.lake, width: 600, height: 300, ridges: 3 });
  await page
    .getByLabel("Choose photos")
    .setInputFiles({ name: "lake.jpg", mimeType: "image/jpeg", buffer: wide });
  await page.getByRole("button", { name: "Rotate" }).click();
  await next(page);
  await next(page);
  await page.getByRole("button", { name: "Share" }).click();
  await shared(page);
  const turned = await pixelsOf(page, (await latest(page)).media_attachments[0]?.url ?? "");
  expect([turned.width, turned.height]).toEqual([300, 600]);
});

test("the shader does what its sliders say", async ({ browser }, info) => {
  const page = await signUp(browser, serverA(), nameFor("mona", info), info);
  await page.goto("/new");
  const buffer = Buffer.from(
    await page.evaluate(() => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 300 });
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      context.fillStyle = "rgb(100 100 100)";
      context.fillRect(0, 0, 300, 300);
      return canvas.toDataURL("image/png").split(",")[1] ?? "";
    }),
    "base64",
  );
  await page.getByLabel("Choose photos").setInputFiles({ name: "grey.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Adjust" }).click();
  const middle = () =>
    page
      .locator("section canvas[data-proof]")
      .first()
      .evaluate((canvas: HTMLCanvasElement) => [
        ...(canvas.getContext("2d")?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data ?? []),
      ]);
  const set = (name: string, value: number) => page.getByRole("slider", { name }).fill(String(value));
  const near = async (expected: number[]) =>
    expect
      .poll(async () => (await middle()).slice(0, 3).every((v, i) => Math.abs(v - (expected[i] ?? 0)) <= 2))
      .toBe(true);
  // 100 times two to the power of 0.4.
  await set("Brightness", 0.5);
  await near([132, 132, 132]);
  await set("Brightness", 0);
  await set("Contrast", 1);
  await near([83.5, 83.5, 83.5]);
  await set("Contrast", 0);
  await set("Warmth", 1);
  await near([130.6, 105.1, 69.4]);
  await set("Warmth", 0);
  await set("Fade", 1);
  await near([112.8, 112.8, 112.8]);
  await page.getByRole("button", { name: "Back to the original" }).click();
  await expect(page.locator("section canvas[data-proof]")).toHaveCount(0);
});

test("a draft is there again after the tab was closed, and a deleted one comes back", async ({
  browser,
}, info) => {
  const page = await signUp(browser, serverA(), nameFor("nils", info), info);
  await page.goto("/new");
  await page.getByLabel("Choose photos").setInputFiles(await picture(page, "ridge"));
  await next(page);
  await page.getByRole("textbox", { name: /Describe it/ }).fill("A red evening");
  await next(page);
  await page.getByRole("textbox", { name: "Caption" }).fill("Not yet finished");
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const request = indexedDB.open("heliograph");
            request.onsuccess = () => {
              const all = request.result.transaction("drafts").objectStore("drafts").getAll();
              all.onsuccess = () => resolve(JSON.stringify(all.result));
            };
          }),
      ),
    )
    .toContain("Not yet finished");
  const again = await page.context().newPage();
  await page.close();
  await again.goto("/new");
  await expect(again.getByRole("button", { name: "Photo 1", exact: true })).toBeVisible();
  await next(again);
  await expect(again.getByRole("textbox", { name: /Describe it/ })).toHaveValue("A red evening");
  await next(again);
  await expect(again.getByRole("textbox", { name: "Caption" })).toHaveValue("Not yet finished");

  await again.getByRole("button", { name: "Save for later" }).click();
  await expect(again.getByText("Not yet finished")).toBeVisible();
  await inspect(again, "drafts", info);
  await again.getByRole("button", { name: "Delete" }).click();
  await expect(again.getByText("Not yet finished")).toHaveCount(0);
  await again.getByRole("button", { name: "Undo" }).click();
  await again.getByRole("button", { name: "Go on" }).click();
  await expect(again.getByRole("button", { name: "Photo 1", exact: true })).toBeVisible();
});

test("a post waits for its time, can be put off and cancelled", async ({ browser }, info) => {
  const page = await signUp(browser, serverA(), nameFor("olga", info), info);
  await page.goto("/new");
  await page.getByLabel("Choose photos").setInputFiles(await picture(page, "lake"));
  await next(page);
  await next(page);
  await page.getByRole("textbox", { name: "Caption" }).fill("Tomorrow's lake");
  await page.getByRole("switch", { name: "Post later" }).check();
  await inspect(page, "compose-later", info);
  await page.getByRole("button", { name: "Schedule" }).click();
  await expect(page.getByText("Your post will go out at its time.")).toBeVisible();
  await page.goto("/drafts");
  await expect(page.getByText("Tomorrow's lake")).toBeVisible();
  await inspect(page, "scheduled", info);
  await page.getByRole("button", { name: "Change time" }).click();
  await page.getByLabel("When", { exact: true }).fill("2031-05-04T09:30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/May 4, 2031/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Tomorrow's lake")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Tomorrow's lake")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  // Who leaves has not changed their mind.
  await page.goto("/");
  await expect
    .poll(async () => (await (await page.request.get("/api/v1/scheduled_statuses")).json()).length)
    .toBe(0);
});

test("photos dropped anywhere begin a post, and one that stands still goes on after a reload", async ({
  browser,
}, info) => {
  const page = await signUp(browser, serverA(), nameFor("pavel", info), info);
  await page.goto("/notifications");
  const base64 = (await picture(page, "bay")).buffer.toString("base64");
  await page.evaluate((data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], "bay.jpg", { type: "image/jpeg" }));
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }),
    );
  }, base64);
  await expect(page).toHaveURL(/\/new$/);
  await page.route("**/api/v2/media", (route) => route.abort());
  await next(page);
  await next(page);
  await page.getByRole("textbox", { name: "Caption" }).fill("Against the wind");
  await page.getByRole("button", { name: "Share" }).click();
  const bar = page.getByRole("region", { name: "On the way" });
  await expect(bar.getByRole("alert")).toBeVisible();
  await inspect(page, "upload-failed", info);
  await page.unroute("**/api/v2/media");
  await page.reload();
  await shared(page);
  await expect(bar).toHaveCount(0);
  expect((await latest(page)).media_attachments).toHaveLength(1);
});

test("a draft belongs to the tab that has it open", async ({ browser }, info) => {
  const page = await signUp(browser, serverA(), nameFor("rosa", info), info);
  await page.goto("/new");
  await page.getByLabel("Choose photos").setInputFiles(await picture(page, "ridge"));
  await next(page);
  await next(page);
  await page.getByRole("textbox", { name: "Caption" }).fill("Only once");
  await page.waitForFunction(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name?.startsWith("heliograph:post:"));
  });
  const other = await page.context().newPage();
  await other.goto("/new");
  await expect(other.getByRole("heading", { name: "Share photos" })).toBeVisible();
  await other.goto("/drafts");
  await expect(other.getByText("Only once")).toBeVisible();
  await expect(other.getByText("Open in another tab")).toBeVisible();
  await expect(other.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await page.getByRole("button", { name: "Share" }).click();
  await shared(page);
  await other.reload();
  await expect(other.getByText("No drafts")).toBeVisible();
});
