import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { show } from "@/testing/render";
import { begin, withServer } from "@/testing/server";
import { signUp } from "./api";
import { NewAccountForm } from "./NewAccountForm";

const server = withServer();
beforeEach(() => begin({ account: null, csrf: null }));

async function fill(username: string, email: string, password: string) {
  await userEvent.type(screen.getByLabelText("User name"), username);
  await userEvent.type(screen.getByLabelText("E-mail"), email);
  await userEvent.type(screen.getByLabelText("Password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Create account" }));
}

test("mistakes are said at their fields before anything is sent", async () => {
  const send = vi.fn();
  await show(<NewAccountForm verb="Create account" send={send} onDone={() => {}} />);
  await fill("bob smith", "nobody", "short");
  expect(screen.getByText("Only letters, digits and underscores.")).toBeTruthy();
  expect(screen.getByText("This doesn't look like an e-mail address.")).toBeTruthy();
  expect(screen.getByText("At least 8 characters.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText("User name"));
  expect(send).not.toHaveBeenCalled();
});

test("what the server finds wrong stands at its field too", async () => {
  server.use(
    http.post("*/api/heliograph/v1/registrations", () =>
      HttpResponse.json(
        {
          error: "Validation failed",
          details: { username: [{ error: "ERR_TAKEN", description: "This name is taken." }] },
        },
        { status: 422 },
      ),
    ),
  );
  await show(<NewAccountForm verb="Create account" send={signUp} onDone={() => {}} />);
  await fill("bob", "bob@example.org", "a mirror on a hill");
  await screen.findByText("This name is taken.");
  expect(screen.getByLabelText("User name").getAttribute("aria-invalid")).toBe("true");
});
