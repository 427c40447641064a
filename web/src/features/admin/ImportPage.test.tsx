import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import type { RuleImport } from "@/lib/types";
import { show } from "@/testing/render";
import { begin, staff, withServer } from "@/testing/server";
import { ImportPage } from "./ImportPage";

const server = withServer();
beforeEach(() => begin({ account: staff("admin") }));

const SHEET = new File(["#domain,#severity\nb.example,suspend\nco.uk,suspend\n"], "list.csv", {
  type: "text/csv",
});
const plan: RuleImport = {
  new: 1,
  changes: 0,
  same: 3,
  repeated: 0,
  refused: 1,
  effect: { instances: 1, followers: 2, following: 0 },
  lines: [
    {
      line: 2,
      domain: "b.example",
      fate: "new",
      after: {
        severity: "suspend",
        reject_media: false,
        reject_reports: false,
        obfuscate: false,
        public_comment: "",
        private_comment: "",
      },
    },
    { line: 3, domain: "co.uk", fate: "refused", reason: "This is a public suffix." },
  ],
};

test("a list is shown first and taken over only when agreed", async () => {
  const sent: string[] = [];
  const answer = async ({ request }: { request: Request }) => {
    const kind = request.headers.get("Content-Type")?.split(";")[0];
    sent.push(`${new URL(request.url).pathname.split("/").at(-1)} ${kind}`);
    return HttpResponse.json(plan);
  };
  server.use(
    http.post("*/api/heliograph/v1/admin/domain_blocks/preview", answer),
    http.post("*/api/heliograph/v1/admin/domain_blocks/import", answer),
  );
  await show(<ImportPage />);
  await userEvent.upload(screen.getByLabelText("List of rules"), SHEET);
  await screen.findByText("This is a public suffix.");
  expect(screen.getByText(/2 followers of people here/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Take over 1 rule" }));
  expect(sent).toEqual(["preview multipart/form-data"]);
  const dialog = await screen.findByRole("alertdialog");
  await userEvent.click(within(dialog).getByRole("button", { name: "Take over" }));
  await screen.findByText("1 rule taken over.");
  expect(sent).toEqual(["preview multipart/form-data", "import multipart/form-data"]);
});

test("a list that can't be read says why, and nothing can be taken over", async () => {
  server.use(
    http.post("*/api/heliograph/v1/admin/domain_blocks/preview", () =>
      HttpResponse.json({ error: "A list has at most 100000 lines." }, { status: 422 }),
    ),
  );
  await show(<ImportPage />);
  await userEvent.upload(screen.getByLabelText("List of rules"), SHEET);
  expect((await screen.findByRole("alert")).textContent).toBe("A list has at most 100000 lines.");
  expect(screen.queryByRole("button", { name: /Take over/ })).toBeNull();
});
