import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { getSession } from "@/store/session";
import { show } from "@/testing/render";
import { begin, me, photo, post, withServer } from "@/testing/server";
import { composer } from "./composer";
import { Drafts } from "./Drafts";
import { NewPost } from "./NewPost";
import { outbox } from "./outbox";
import { setAltRequired } from "./prefs";

const server = withServer();

beforeEach(async () => {
  begin();
  setAltRequired(false);
  for (const job of outbox.get()) outbox.take(job.id);
  await composer.resume();
  await composer.discard();
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
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const choose = (...files: File[]) => userEvent.upload(screen.getByLabelText("Choose photos"), files);

test("photos are described, sent in their order, and shared while one is elsewhere already", async () => {
  const said: unknown[] = [];
  let uploads = 0;
  server.use(
    http.post("*/api/v2/media", () => {
      uploads += 1;
      return HttpResponse.json(photo({ id: `${uploads}` }));
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
  await choose(jpeg("a"), jpeg("b"));
  await press("Move later");
  await press("Next");
  expect(screen.getByText(/2 photos without a description/)).toBeTruthy();
  await userEvent.type(screen.getByRole("textbox", { name: /Describe it/ }), "A wall");
  await press("Next");
  await userEvent.type(screen.getByRole("textbox", { name: "Caption" }), "Dusk");
  await press("Share");
  expect(composer.get().draft.photos).toEqual([]);
  await waitFor(() => expect(outbox.get()).toEqual([]));
  expect(said).toHaveLength(2);
  // The one that was described was moved to the second place, and went out second.
  expect(said[0]).toEqual(["2", { description: "A wall" }]);
  expect(said[1]).toMatchObject([
    true,
    { status: "Dusk", media_ids: ["1", "2"], visibility: "public", reply_approval_policy: "public" },
  ]);
});

test("a photo that did not arrive says why, and alone is tried again", async () => {
  let uploads = 0;
  server.use(
    http.post("*/api/v2/media", () => {
      uploads += 1;
      return uploads === 1
        ? HttpResponse.json({ error: "This is not a picture." }, { status: 422 })
        : HttpResponse.json(photo());
    }),
    http.post("*/api/v1/statuses", () => HttpResponse.json(post())),
  );
  await show(
    <>
      <NewPost />
      <Drafts />
    </>,
  );
  await choose(jpeg("a.jpg"));
  await press("Next");
  await press("Next");
  await press("Share");
  await screen.findByText("This is not a picture.");
  await press("Try again");
  await waitFor(() => expect(outbox.get()).toEqual([]));
  expect(uploads).toBe(2);
});

test("trying again after the post itself failed carries the same key and no second upload", async () => {
  const keys: (string | null)[] = [];
  let uploads = 0;
  server.use(
    http.post("*/api/v2/media", () => {
      uploads += 1;
      return HttpResponse.json(photo());
    }),
    http.post("*/api/v1/statuses", ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return keys.length === 1 ? HttpResponse.error() : HttpResponse.json(post());
    }),
  );
  await show(
    <>
      <NewPost />
      <Drafts />
    </>,
  );
  await choose(jpeg("a.jpg"));
  await press("Next");
  await press("Next");
  await press("Share");
  await screen.findByText(/Can't reach the server/);
  await press("Try all again");
  await waitFor(() => expect(outbox.get()).toEqual([]));
  expect(keys[0]).toBeTruthy();
  expect(keys[0]).toBe(keys[1]);
  expect(uploads).toBe(1);
});

test("a post that was refused comes back to be changed, with everything in it", async () => {
  server.use(http.post("*/api/v2/media", () => HttpResponse.json({ error: "Too dark." }, { status: 422 })));
  await show(
    <>
      <NewPost />
      <Drafts />
    </>,
  );
  await choose(jpeg("a.jpg"));
  composer.set({ caption: "Dusk" });
  composer.share();
  await screen.findByText("Too dark.");
  await press("Change it");
  await waitFor(() => expect(composer.get().draft.caption).toBe("Dusk"));
  expect(composer.get().draft.photos).toHaveLength(1);
  expect(outbox.get()).toEqual([]);
});

test("who asked for it is not let share a photo without a description", async () => {
  setAltRequired(true);
  await show(<NewPost />);
  await choose(jpeg("a.jpg"));
  await press("Next");
  await press("Next");
  expect(screen.getByRole("button", { name: "Share" }).hasAttribute("disabled")).toBe(true);
  expect(screen.getByText(/asked not to share photos without a description/)).toBeTruthy();
});

test("the audience is the one that the account says", async () => {
  begin({ account: { ...me, source: { ...me.source, privacy: "private" } } });
  await composer.discard();
  expect(composer.get().draft.visibility).toBe("private");
});

test("what was discarded comes back whole", async () => {
  await show(<NewPost />);
  await choose(jpeg("a.jpg"));
  composer.set({ caption: "Dusk" });
  const undo = await composer.discard();
  expect(composer.get().draft.caption).toBe("");
  await undo();
  expect(composer.get().draft).toMatchObject({ caption: "Dusk", photos: [{ file: { name: "a.jpg" } }] });
});

test("people are offered while a name is written, and taken with the keys", async () => {
  server.use(
    http.get("*/api/v2/search", () =>
      HttpResponse.json({
        accounts: [
          { acct: "ann", username: "ann", display_name: "Ann", avatar_static: "/a.png" },
          { acct: "anton@far.example", username: "anton", display_name: "Anton", avatar_static: "/b.png" },
        ],
        statuses: [],
        hashtags: [],
      }),
    ),
  );
  await show(<NewPost />);
  await choose(jpeg("a.jpg"));
  await press("Next");
  await press("Next");
  await userEvent.type(screen.getByRole("textbox", { name: "Caption" }), "With @an");
  await screen.findByRole("option", { name: /Anton/ });
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(composer.get().draft.caption).toBe("With @anton@far.example ");
});

const other = { ...me, id: "9", username: "zoe", acct: "zoe" };
const shareOne = async () => {
  composer.add([jpeg("a.jpg")]);
  composer.set({ caption: "Dusk" });
  composer.share();
};

test("what one person shared never goes out in the name of another, and goes on when they are back", async () => {
  let arrive = () => {};
  const posted: string[] = [];
  server.use(
    http.post("*/api/v2/media", async () => {
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      return HttpResponse.json(photo());
    }),
    http.post("*/api/v1/statuses", () => {
      posted.push(getSession().account?.id ?? "");
      return HttpResponse.json(post());
    }),
  );
  await show(<Drafts />);
  await shareOne();
  await screen.findByText("Dusk");
  await waitFor(() => expect(outbox.get()[0]?.journeys).toBeTruthy());
  act(() => begin({ account: other }));
  await waitFor(() => expect(screen.queryByText("Dusk")).toBeNull());
  arrive();
  await waitFor(() => expect(Object.values(outbox.get()[0]?.journeys ?? {})[0]?.state).toBe("sent"));
  outbox.retry();
  expect(posted).toEqual([]);
  act(() => begin());
  await outbox.resume();
  await waitFor(() => expect(outbox.get()).toEqual([]));
  expect(posted).toEqual([me.id]);
});

test("another person finds an empty page, and can't bring back what the first one threw away", async () => {
  composer.add([jpeg("a.jpg")]);
  composer.set({ caption: "Mine" });
  const undo = await composer.discard();
  composer.set({ caption: "Mine again" });
  begin({ account: other });
  await composer.resume();
  expect(composer.get().draft).toMatchObject({ caption: "", photos: [] });
  await undo();
  expect(composer.get().draft.caption).toBe("");
});

test("a description that failed is sent again without the photo", async () => {
  let uploads = 0;
  let descriptions = 0;
  server.use(
    http.post("*/api/v2/media", () => {
      uploads += 1;
      return HttpResponse.json(photo());
    }),
    http.put("*/api/v1/media/:id", () => {
      descriptions += 1;
      return descriptions === 1
        ? HttpResponse.json({ error: "Too long." }, { status: 422 })
        : HttpResponse.json(photo());
    }),
    http.post("*/api/v1/statuses", () => HttpResponse.json(post())),
  );
  await show(<Drafts />);
  composer.add([jpeg("a.jpg")]);
  composer.change(composer.get().draft.photos[0]?.key ?? "", { alt: "A wall" });
  composer.share();
  await screen.findByText("Too long.");
  await press("Try again");
  await waitFor(() => expect(outbox.get()).toEqual([]));
  expect([uploads, descriptions]).toEqual([1, 2]);
});

const gone = () =>
  HttpResponse.json(
    {
      error: "No.",
      details: { media_ids: [{ error: "ERR_INVALID", description: "A picture is not there." }] },
    },
    { status: 422 },
  );

test("photos that the server has swept away are sent once more by themselves", async () => {
  let uploads = 0;
  let tries = 0;
  server.use(
    http.post("*/api/v2/media", () => {
      uploads += 1;
      return HttpResponse.json(photo({ id: `${uploads}` }));
    }),
    http.post("*/api/v1/statuses", () => {
      tries += 1;
      return tries === 1 ? gone() : HttpResponse.json(post());
    }),
  );
  await shareOne();
  await waitFor(() => expect(outbox.get()).toEqual([]));
  expect(uploads).toBe(2);
});

test("a scheduled post whose answer was lost is not scheduled twice", async () => {
  let tries = 0;
  server.use(
    http.post("*/api/v2/media", () => HttpResponse.json(photo({ id: "77" }))),
    http.post("*/api/v1/statuses", () => {
      tries += 1;
      return tries === 1 ? HttpResponse.error() : gone();
    }),
    http.get("*/api/v1/scheduled_statuses", () =>
      HttpResponse.json([{ id: "5", params: { media_ids: ["77"] } }]),
    ),
  );
  composer.set({ at: "2040-01-01T10:00" });
  await shareOne();
  await waitFor(() => expect(outbox.get()[0]?.unreached).toBe(true));
  // The network is back.
  dispatchEvent(new Event("online"));
  await waitFor(() => expect(outbox.get()).toEqual([]));
  expect(tries).toBe(2);
});

test("a photo that was taken out can be put back in its place", async () => {
  composer.add([jpeg("a"), jpeg("b"), jpeg("c")]);
  const undo = composer.remove(composer.get().draft.photos[1]?.key ?? "");
  expect(composer.get().draft.photos.map(({ file }) => file.name)).toEqual(["a", "c"]);
  undo();
  expect(composer.get().draft.photos.map(({ file }) => file.name)).toEqual(["a", "b", "c"]);
});
