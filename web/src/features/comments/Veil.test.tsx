import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { show } from "@/testing/render";
import { begin, post } from "@/testing/server";
import { Veil, veilOf } from "./Veil";

test("a comment with a warning is shown when one asks for it", async () => {
  begin();
  const comment = post({ spoiler_text: "How it ends" });
  await show(<Veil comment={comment}>Everybody lives</Veil>);
  await screen.findByText("How it ends");
  expect(screen.queryByText("Everybody lives")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show" }));
  await screen.findByText("Everybody lives");
});

test("a comment without one is simply there", async () => {
  begin();
  const comment = post({ spoiler_text: "" });
  expect(veilOf(comment)).toBeUndefined();
  await show(<Veil comment={comment}>Everybody lives</Veil>);
  await screen.findByText("Everybody lives");
});
