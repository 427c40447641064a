import { expect, test } from "@playwright/test";
import { eventually, inspect, nameFor, photograph, serverA, serverB, signUp } from "./people";

const ALT = "A gravel path under autumn trees, a low wall at its left";

test("a photo travels to another server, is liked, answered, edited and taken back", async ({
  browser,
}, info) => {
  const annName = nameFor("ann", info);
  const bobName = nameFor("bob", info);
  const bobHost = new URL(serverB()).host;
  const ann = await signUp(browser, serverA(), annName, info);
  const bob = await signUp(browser, serverB(), bobName, info);

  await test.step("ann finds bob on his server and follows him", async () => {
    await ann.goto("/search");
    await ann.getByRole("searchbox", { name: "Search" }).fill(`@${bobName}@${bobHost}`);
    const follow = ann.getByRole("button", { name: new RegExp(`^Follow .*${bobName}`) });
    await follow.click();
    // At first it is asked for; his server's yes shows without a new page.
    await expect(ann.getByRole("button", { name: new RegExp(`^Following .*${bobName}`) })).toBeVisible();
    await inspect(ann, "search", info);
    await eventually(
      bob,
      "/notifications",
      () => bob.getByText("started following you").count(),
      "bob hears that ann follows him",
    );
  });

  await test.step("bob posts a photograph", async () => {
    await bob.goto("/new");
    await inspect(bob, "new-empty", info);
    await bob.getByLabel("Choose photos").setInputFiles(await photograph(bob));
    await bob.getByRole("button", { name: "Next" }).click();
    await bob.getByRole("textbox", { name: /Describe it/ }).fill(ALT);
    await bob.getByRole("button", { name: "Next" }).click();
    await bob.getByRole("textbox", { name: "Caption" }).fill("First light over the old town #goldenhour");
    await expect(bob.getByRole("button", { name: "Share" })).toBeEnabled();
    await inspect(bob, "new", info);
    await bob.getByRole("button", { name: "Share" }).click();
    await expect(bob.getByRole("article").getByText("First light")).toBeVisible();
  });

  await test.step("ann sees it at home with its description, likes it and comments", async () => {
    await eventually(
      ann,
      "/",
      () => ann.getByText("First light").count(),
      "the photo arrives on ann's server",
    );
    await expect(ann.getByRole("img", { name: ALT })).toBeVisible();
    await ann.getByRole("button", { name: "Like", exact: true }).click();
    await expect(ann.getByRole("button", { name: "Like", exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await inspect(ann, "home", info);
    await ann.getByRole("link", { name: "Comment", exact: true }).click();
    await ann.getByRole("textbox", { name: "Write a comment" }).fill("I can hear the gulls.");
    await ann.getByRole("button", { name: "Post", exact: true }).click();
    await expect(ann.getByRole("article", { name: /^Comment by/ })).toContainText("I can hear the gulls.");
    await inspect(ann, "post", info);
  });

  await test.step("bob hears of follow, like and comment, and answers", async () => {
    const news = () => bob.getByRole("main").getByText(/started following you|liked your photo|commented:/);
    await eventually(
      bob,
      "/notifications",
      async () => ((await news().count()) >= 3 ? 1 : 0),
      "three notifications reach bob",
    );
    await inspect(bob, "notifications", info);
    await bob.getByText("commented:").click();
    await eventually(
      bob,
      `/@${bobName}`,
      () => bob.getByRole("link", { name: ALT }).count(),
      "the photo is on bob's profile",
    );
    await inspect(bob, "profile", info);
    await bob.getByRole("link", { name: ALT }).click();
    await bob.getByRole("button", { name: "Reply" }).first().click();
    await bob.getByRole("textbox", { name: "Write a comment" }).pressSequentially("They never stop.");
    await bob.getByRole("button", { name: "Post", exact: true }).click();
    await expect(bob.getByRole("article", { name: /^Comment by/ })).toHaveCount(2);
  });

  const post = new URL(ann.url()).pathname;

  await test.step("ann sees the answer", async () => {
    await eventually(ann, post, () => ann.getByText("They never stop.").count(), "bob's answer reaches ann");
  });

  await test.step("bob edits the caption, and ann sees it", async () => {
    await bob.getByRole("button", { name: /^More about the post/ }).click();
    await bob.getByRole("menuitem", { name: "Edit caption" }).click();
    await bob.getByRole("textbox", { name: "Caption" }).fill("Last light over the old town");
    await bob.getByRole("dialog", { name: "Edit caption" }).getByRole("button", { name: "Save" }).click();
    await expect(bob.getByText("Last light over the old town")).toBeVisible();
    await eventually(
      ann,
      post,
      () => ann.getByText("Last light over the old town").count(),
      "the edit reaches ann",
    );
    await ann.getByRole("button", { name: "edited" }).first().click();
    await expect(ann.getByRole("dialog", { name: "How it changed" })).toContainText("First light");
    await inspect(ann, "history", info);
    await ann.keyboard.press("Escape");
  });

  await test.step("bob deletes it, and it is gone on ann's server", async () => {
    await bob.getByRole("button", { name: /^More about the post/ }).click();
    await bob.getByRole("menuitem", { name: "Delete" }).click();
    await bob.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(bob.getByRole("alertdialog")).toHaveCount(0);
    await eventually(
      ann,
      post,
      () => ann.getByText("This post isn't here").count(),
      "the photo is gone on ann's server",
    );
    await ann.goto("/");
    await expect(ann.getByRole("heading", { name: /Welcome/ })).toBeVisible();
    await inspect(ann, "home-empty", info);
  });
});
