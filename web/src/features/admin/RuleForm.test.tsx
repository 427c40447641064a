import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { show } from "@/testing/render";
import { begin, staff, withServer } from "@/testing/server";
import { rule } from "./fixtures";
import { RuleForm } from "./RuleForm";

const server = withServer();
beforeEach(() => begin({ account: staff("admin") }));

/** Answers what is sent to a path, and keeps what that was. */
function hear(method: "post" | "put" | "delete", path: string, answer: object) {
  const heard: unknown[] = [];
  server.use(
    http[method](`*${path}`, async ({ request }) => {
      heard.push(method === "delete" ? request.url : await request.json());
      return HttpResponse.json(answer);
    }),
  );
  return heard;
}

const effect = (followers: number) =>
  http.get("*/api/heliograph/v1/admin/domain_blocks/effect", ({ request }) => {
    expect(new URL(request.url).searchParams.get("domain")).toBe("b.example");
    return HttpResponse.json({ instances: 1, followers, following: 0 });
  });

test("a limit is set at once", async () => {
  const heard = hear("post", "/api/v1/admin/domain_blocks", rule());
  await show(<RuleForm domain="b.example" />);
  await userEvent.click(screen.getByRole("switch", { name: "No pictures" }));
  await userEvent.type(screen.getByLabelText("Why, for everybody"), "spam");
  await userEvent.click(screen.getByRole("button", { name: "Make rule" }));
  await screen.findByText("The rule about b.example counts from now on.");
  expect(heard).toEqual([
    {
      domain: "b.example",
      severity: "silence",
      reject_media: true,
      reject_reports: false,
      obfuscate: false,
      public_comment: "spam",
      private_comment: "",
    },
  ]);
});

test("a block says first what it ends, and ends nothing when one thinks better of it", async () => {
  const heard = hear("put", "/api/v1/admin/domain_blocks/7", rule({ severity: "suspend" }));
  server.use(effect(3));
  await show(<RuleForm domain="b.example" rule={rule()} />);
  await userEvent.click(screen.getByRole("radio", { name: "Block" }));
  expect(screen.queryByRole("switch", { name: "No pictures" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Save rule" }));
  let dialog = await screen.findByRole("alertdialog", { name: "Block b.example?" });
  expect(dialog.textContent).toContain("3 followers of people here");
  await userEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(heard).toEqual([]);

  await userEvent.click(screen.getByRole("button", { name: "Save rule" }));
  dialog = await screen.findByRole("alertdialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Block" }));
  await screen.findByText("The rule about b.example counts from now on.");
  expect(heard).toMatchObject([{ severity: "suspend" }]);
});

test("what the server finds wrong with a domain stands at its field", async () => {
  const details = { domain: [{ error: "ERR_INVALID", description: "This is a public suffix." }] };
  server.use(
    http.post("*/api/v1/admin/domain_blocks", () =>
      HttpResponse.json({ error: "Validation failed", details }, { status: 422 }),
    ),
  );
  await show(<RuleForm />);
  await userEvent.type(screen.getByLabelText("Domain"), "co.uk");
  await userEvent.click(screen.getByRole("button", { name: "Make rule" }));
  await screen.findByText("This is a public suffix.");
  expect(screen.getByLabelText("Domain").getAttribute("aria-invalid")).toBe("true");
});

test("taking a rule back asks first", async () => {
  const heard = hear("delete", "/api/v1/admin/domain_blocks/7", {});
  await show(<RuleForm domain="b.example" rule={rule()} />);
  await userEvent.click(screen.getByRole("button", { name: "Take rule back" }));
  const dialog = await screen.findByRole("alertdialog");
  expect(dialog.textContent).toContain("Follows that a block ended stay ended.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Take back" }));
  await screen.findByText("There is no rule about b.example any more.");
  expect(heard).toHaveLength(1);
});
