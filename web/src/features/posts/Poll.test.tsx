import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { filePost } from "@/store/tables";
import { show } from "@/testing/render";
import { account, begin, post, withServer } from "@/testing/server";
import { PostCard } from "./PostCard";

const server = withServer();
beforeEach(() => begin());

const poll = {
  id: "10",
  expires_at: "2099-01-01T00:00:00.000Z",
  expired: false,
  multiple: false,
  votes_count: 4,
  voters_count: 4,
  options: [
    { title: "Sea", votes_count: 3 },
    { title: "Sky", votes_count: 1 },
  ],
  emojis: [],
  voted: false,
  own_votes: [],
};

test("one votes once, and then sees what others chose", async () => {
  let sent: unknown;
  server.use(
    http.post("*/api/v1/polls/10/votes", async ({ request }) => {
      sent = await request.json();
      const options = [poll.options[0], { title: "Sky", votes_count: 2 }];
      return HttpResponse.json({
        ...poll,
        votes_count: 5,
        voters_count: 5,
        voted: true,
        own_votes: [1],
        options,
      });
    }),
  );
  filePost(post({ poll }));
  await show(<PostCard id="10" />);
  await userEvent.click(screen.getByRole("radio", { name: "Sky" }));
  await userEvent.click(screen.getByRole("button", { name: "Vote" }));
  await screen.findByText("(your vote)");
  expect(sent).toEqual({ choices: [1] });
  expect(screen.getByText("40%")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Vote" })).toBeNull();
});

test("a vote that fails stays to be sent again", async () => {
  server.use(
    http.post("*/api/v1/polls/10/votes", () => HttpResponse.json({ error: "boom" }, { status: 500 })),
  );
  filePost(post({ poll }));
  await show(<PostCard id="10" />);
  await userEvent.click(screen.getByRole("radio", { name: "Sea" }));
  await userEvent.click(screen.getByRole("button", { name: "Vote" }));
  await screen.findByText(/Couldn't send your vote/);
  expect(screen.getByRole("button", { name: "Vote" })).toBeTruthy();
});

test("a quoted post is shown only as far as its author lets it", async () => {
  const quoted = post({ id: "11", account: account({ id: "3", username: "carol", acct: "carol" }) });
  filePost(post({ quote: { state: "accepted", quoted_status: quoted } }));
  filePost(post({ id: "12", quote: { state: "revoked", quoted_status: null } }));
  await show(
    <>
      <PostCard id="10" />
      <PostCard id="12" />
    </>,
  );
  expect(screen.getByText("carol")).toBeTruthy();
  expect(screen.getByText(/does not want it quoted any more/)).toBeTruthy();
});

test("reactions of other servers are counted for a screen reader too", async () => {
  filePost(post({ reactions: [{ name: "🔥", count: 2, me: false }] }));
  await show(<PostCard id="10" />);
  expect(screen.getByText("2 people")).toBeTruthy();
});
