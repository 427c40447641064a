import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { show } from "@/testing/render";
import { begin, photo, post, withServer } from "@/testing/server";
import { composer } from "./composer";
import { NewPost } from "./NewPost";

const server = withServer();

beforeEach(() => {
  begin();
  composer.discard();
  let made = 0;
  Object.assign(URL, {
    createObjectURL: () => {
      made += 1;
      return `blob:${made}`;
    },
    revokeObjectURL: () => {},
  });
});

const jpeg = (name: string) => new File(["pixels"], name, { type: "image/jpeg" });

test("photos are sent, described, and shared in their order", async () => {
  const said: unknown[] = [];
  let uploads = 0;
  server.use(
    http.post("*/api/v2/media", () => {
      uploads += 1;
      return HttpResponse.json(photo({ id: String(uploads) }));
    }),
    http.put("*/api/v1/media/:id", async ({ params, request }) => {
      said.push([params.id, await request.json()]);
      return HttpResponse.json(photo());
    }),
    http.post("*/api/v1/statuses", async ({ request }) => {
      said.push([request.headers.has("Idempotency-Key"), await request.json()]);
      return HttpResponse.json(post());
    }),
  );
  await show(<NewPost />);
  await userEvent.upload(screen.getByLabelText("Choose photos"), [jpeg("a.jpg"), jpeg("b.jpg")]);
  await userEvent.type(screen.getByRole("textbox", { name: /Describe it/ }), "A wall");
  await userEvent.click(screen.getByRole("button", { name: "Move later" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Caption" }), "Dusk");
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Share" }).hasAttribute("disabled")).toBe(false),
  );
  expect(screen.getByText(/1 photo without a description/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Share" }));
  await screen.findByText("Your post is shared.");
  expect(said).toEqual([
    ["1", { description: "A wall" }],
    [
      true,
      { status: "Dusk", media_ids: ["2", "1"], visibility: "public", sensitive: false, spoiler_text: "" },
    ],
  ]);
  expect(composer.get().photos).toEqual([]);
});

test("a photo that did not arrive says why and can be tried again", async () => {
  server.use(
    http.post(
      "*/api/v2/media",
      () => HttpResponse.json({ error: "This is not a picture." }, { status: 422 }),
      {
        once: true,
      },
    ),
    http.post("*/api/v2/media", () => HttpResponse.json(photo())),
  );
  await show(<NewPost />);
  await userEvent.upload(screen.getByLabelText("Choose photos"), jpeg("a.jpg"));
  await screen.findByText("This is not a picture.");
  expect(screen.getByRole("button", { name: "Share" }).hasAttribute("disabled")).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Share" }).hasAttribute("disabled")).toBe(false),
  );
});

test("sharing again after a failure carries the same key", async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post("*/api/v2/media", () => HttpResponse.json(photo())),
    http.post("*/api/v1/statuses", ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return keys.length === 1 ? HttpResponse.error() : HttpResponse.json(post());
    }),
  );
  await show(<NewPost />);
  await userEvent.upload(screen.getByLabelText("Choose photos"), jpeg("a.jpg"));
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Share" }).hasAttribute("disabled")).toBe(false),
  );
  await userEvent.click(screen.getByRole("button", { name: "Share" }));
  await screen.findByText(/Can't reach the server/);
  await userEvent.click(screen.getByRole("button", { name: "Share" }));
  await screen.findByText("Your post is shared.");
  expect(keys[0]).toBeTruthy();
  expect(keys[0]).toBe(keys[1]);
});
