import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "@/testing/render";
import { begin, post, withServer } from "@/testing/server";
import { CommentForm } from "./CommentForm";

withServer();

test("an emoji is added to what was written, and one goes on writing", async () => {
  begin();
  await show(<CommentForm field="field" root={post()} answering={undefined} onDone={() => {}} />);
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox");
  await userEvent.type(field, "Lovely ");
  await userEvent.click(screen.getByRole("button", { name: "Add 🔥" }));
  expect(field.value).toBe("Lovely 🔥");
  expect(document.activeElement).toBe(field);
});

test("a stranger is shown the way in, and the way back", async () => {
  begin({ account: null });
  await show(<CommentForm field="field" root={post()} answering={undefined} onDone={() => {}} />);
  const link = await screen.findByRole("link", { name: "Log in" });
  expect(link.getAttribute("href")).toMatch(/^\/login\?next=/);
});
