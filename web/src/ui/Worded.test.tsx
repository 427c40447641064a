import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "@/testing/render";
import { Html } from "./Html";
import { Worded } from "./Worded";

const blob = {
  shortcode: "blob_cat",
  url: "https://pics.example/media/emojis/1.webp",
  static_url: "https://pics.example/media/emojis/1-still.webp",
  visible_in_picker: false,
};

test("a known code is its picture, an unknown one stays a code", async () => {
  const { container } = await show(<Worded text="Bob :blob_cat: :nobody: 12:30:45" emojis={[blob]} />);
  const picture = screen.getByRole("img", { name: ":blob_cat:" });
  expect(picture.getAttribute("src")).toBe(blob.url);
  expect(container.querySelector("source")?.getAttribute("srcset")).toBe(blob.static_url);
  expect(container.textContent).toBe("Bob  :nobody: 12:30:45");
});

test("codes beside one another are all found", async () => {
  await show(<Worded text=":blob_cat::blob_cat::blob_cat:" emojis={[blob]} />);
  expect(screen.getAllByRole("img")).toHaveLength(3);
});

test("emoji stand in HTML as well, within links too", async () => {
  await show(<Html html='<p>a :blob_cat: <a href="https://b.example/">:blob_cat:</a></p>' emojis={[blob]} />);
  expect(screen.getAllByRole("img")).toHaveLength(2);
  expect(screen.getByRole("link", { name: ":blob_cat:" })).toBeDefined();
});
