import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/testing/render";
import { account, begin, withServer } from "@/testing/server";
import { ReportDialog } from "./ReportDialog";

const server = withServer();
beforeEach(() => begin());

const far = account({ id: "7", acct: "vic@v.example", username: "vic", display_name: "Vic" });

function hear(status = 200) {
  const heard: unknown[] = [];
  server.use(
    http.post("*/api/v1/reports", async ({ request }) => {
      heard.push(await request.json());
      return HttpResponse.json(status === 200 ? { id: "1" } : { error: "That was a lot at once." }, {
        status,
      });
    }),
  );
  return heard;
}

test("somebody elsewhere is reported here, and there only if one says so", async () => {
  const heard = hear();
  const closed = vi.fn();
  await show(<ReportDialog account={far} post="10" onClose={closed} />);
  await userEvent.click(screen.getByRole("radio", { name: /^Spam/ }));
  await userEvent.type(screen.getByLabelText("What should they know?"), "Sells watches");
  await userEvent.click(screen.getByRole("button", { name: "Report" }));
  await screen.findByText("Thank you. Those who run this server will look at it.");
  expect(heard).toEqual([
    { account_id: "7", status_ids: ["10"], category: "spam", comment: "Sells watches", forward: false },
  ]);
  expect(closed).toHaveBeenCalled();
});

test("a report that was refused says why, and keeps what was written", async () => {
  hear(429);
  const closed = vi.fn();
  await show(<ReportDialog account={far} onClose={closed} />);
  await userEvent.click(screen.getByRole("radio", { name: /^Against the rules/ }));
  await userEvent.click(screen.getByRole("switch", { name: "Tell v.example too" }));
  await userEvent.type(screen.getByLabelText("What should they know?"), "Threats");
  await userEvent.click(screen.getByRole("button", { name: "Report" }));
  expect((await screen.findByRole("alert")).textContent).toContain("a lot at once");
  expect(screen.getByLabelText<HTMLTextAreaElement>("What should they know?").value).toBe("Threats");
  expect(closed).not.toHaveBeenCalled();
});

test("our own people are reported to nobody else", async () => {
  await show(<ReportDialog account={account()} onClose={() => {}} />);
  expect(screen.queryByRole("switch")).toBeNull();
});
