import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { show } from "@/testing/render";
import { begin, withServer } from "@/testing/server";
import { LogIn } from "./LogIn";

const server = withServer();
const get = vi.fn();

beforeEach(() => {
  begin({ account: null, csrf: null, passkeys: true });
  get.mockReset();
  server.use(
    http.post("*/api/heliograph/v1/session/passkey/challenge", () =>
      HttpResponse.json({ public_key: { challenge: "YWJj" } }),
    ),
  );
});
afterEach(() => vi.unstubAllGlobals());

/** A browser that has passkeys. */
function haveDevice() {
  const known = Object.assign(() => {}, { parseRequestOptionsFromJSON: (options: object) => options });
  vi.stubGlobal("PublicKeyCredential", known);
  vi.stubGlobal("navigator", { ...navigator, userAgent: navigator.userAgent, credentials: { get } });
}

test("what the device signed goes to the server", async () => {
  haveDevice();
  const sent: unknown[] = [];
  server.use(
    http.post("*/api/heliograph/v1/session/passkey", async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ error: "This passkey does not open anything here" }, { status: 401 });
    }),
  );
  get.mockResolvedValue({ toJSON: () => ({ rawId: "x" }) });
  await show(<LogIn onDone={() => {}} />);
  await userEvent.click(screen.getByRole("button", { name: "Sign in with a passkey" }));
  await screen.findByText("This passkey does not open anything here");
  expect(sent).toEqual([{ credential: { rawId: "x" } }]);
  expect(get).toHaveBeenCalledWith({
    publicKey: { challenge: "YWJj" },
    mediation: undefined,
    signal: undefined,
  });
});

test("whoever turns the device away reads what to do", async () => {
  haveDevice();
  get.mockRejectedValue(new DOMException("no", "NotAllowedError"));
  await show(<LogIn onDone={() => {}} />);
  await userEvent.click(screen.getByRole("button", { name: "Sign in with a passkey" }));
  await screen.findByText("No passkey was used. Try again, or choose another way.");
});

test("a browser without passkeys is not offered one", async () => {
  await show(<LogIn onDone={() => {}} />);
  expect(screen.getByRole("button", { name: "Log in" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Sign in with a passkey" })).toBeNull();
});
