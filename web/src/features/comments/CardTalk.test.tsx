import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { filePost } from "@/store/tables";
import { show } from "@/testing/render";
import { begin, post, withServer } from "@/testing/server";
import { CardTalk } from "./CardTalk";

const server = withServer();

let look: (seen: boolean) => void;
beforeEach(() => {
  begin();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        look = (isIntersecting) => tell([{ isIntersecting }]);
      }
      observe() {
        look(true);
      }
      disconnect() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const remark = (id: string, words: string) =>
  post({ id, content: `<p>${words}</p>`, media_attachments: [], in_reply_to_id: "10", replies_count: 0 });

test("the first two comments stand under a post, and one's own joins them", async () => {
  const said = [remark("11", "Soft light"), remark("12", "Which lens?"), remark("13", "Where is it?")];
  server.use(
    http.get("*/api/v1/statuses/10/context", () => HttpResponse.json({ ancestors: [], descendants: said })),
    http.get("*/api/v1/statuses/10", () => HttpResponse.json(post({ replies_count: 4 }))),
    http.post("*/api/v1/statuses", async ({ request }) => {
      const { status, in_reply_to_id } = (await request.json()) as { status: string; in_reply_to_id: string };
      expect(in_reply_to_id).toBe("10");
      said.push(remark("14", status));
      return HttpResponse.json(said.at(-1));
    }),
  );
  const whole = post({ replies_count: 3 });
  filePost(whole);
  await show(<CardTalk post={whole} />);
  const list = within(await screen.findByRole("list", { name: "First comments" }));
  expect(list.getAllByRole("listitem").map((line) => line.textContent)).toEqual([
    "bobSoft light",
    "bobWhich lens?",
  ]);
  await userEvent.type(screen.getByRole("textbox", { name: "Comment on the post of Bob" }), "Lovely{Enter}");
  await list.findByText("Lovely");
  expect(list.queryByText("Where is it?")).toBeNull();
});

test("a comment that isn't taken stays in its field, with why", async () => {
  server.use(http.post("*/api/v1/statuses", () => HttpResponse.json({ error: "Too long" }, { status: 422 })));
  filePost(post());
  await show(<CardTalk post={post()} />);
  const field = screen.getByRole("textbox", { name: /Comment on/ });
  await userEvent.type(field, "Lovely{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("Couldn't post your comment. Too long");
  expect((field as HTMLInputElement).value).toBe("Lovely");
});

test("where comments are closed, and for strangers, there is no field", async () => {
  await show(<CardTalk post={post({ reply_approval: "denied" })} />);
  expect(screen.queryByRole("textbox")).toBeNull();
});

test("who scrolls past asks for no comments, nor does a post that has none", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  let asked = 0;
  server.use(
    http.get("*/api/v1/statuses/:id/context", () => {
      asked += 1;
      return HttpResponse.json({ ancestors: [], descendants: [remark("11", "Soft light")] });
    }),
  );
  try {
    await show(
      <>
        <CardTalk post={post({ id: "20", replies_count: 0 })} />
        <CardTalk post={post({ id: "10", replies_count: 1 })} />
      </>,
    );
    await act(async () => look(false));
    await act(() => vi.advanceTimersByTimeAsync(5000));
    expect(asked).toBe(0);
    await act(async () => look(true));
    await act(() => vi.advanceTimersByTimeAsync(1000));
    await screen.findByText("Soft light");
    expect(asked).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});
