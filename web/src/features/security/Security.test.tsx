import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { show } from "@/testing/render";
import { begin, withServer } from "@/testing/server";
import { Security } from "./Security";

const server = withServer();
const device = (id: string, current: boolean) => ({
  id,
  user_agent: current ? "Firefox/140.0 (Linux)" : "Chrome/140 (Android 15)",
  created_at: "2026-01-05T10:00:00.000Z",
  last_used_at: "2026-01-05T10:00:00.000Z",
  current,
});

let factor = { enabled: false, recovery_codes: 0 };
let passkeys: object[] = [];
let links: object[] = [];
let devices = [device("1", true), device("2", false)];

beforeEach(() => {
  begin();
  factor = { enabled: false, recovery_codes: 0 };
  devices = [device("1", true), device("2", false)];
  passkeys = [];
  server.use(
    http.get("*/api/heliograph/v1/second_factor", () => HttpResponse.json(factor)),
    http.get("*/api/heliograph/v1/passkeys", () => HttpResponse.json(passkeys)),
    http.get("*/api/heliograph/v1/identities", () => HttpResponse.json(links)),
    http.get("*/api/heliograph/v1/sessions", () => HttpResponse.json(devices)),
    http.get("*/api/heliograph/v1/authorized_apps", () => HttpResponse.json([])),
  );
});

test("another device is signed out, this one is not offered", async () => {
  server.use(
    http.delete("*/api/heliograph/v1/sessions/2", () => {
      devices = [device("1", true)];
      return HttpResponse.json({});
    }),
  );
  await show(<Security />);
  const list = await screen.findByRole("list", { name: "Signed in devices" });
  expect(within(list).getByText("This one")).toBeTruthy();
  expect(within(list).queryByRole("button", { name: "Sign out Firefox on Linux" })).toBeNull();
  await userEvent.click(within(list).getByRole("button", { name: "Sign out Chrome on Android" }));
  await expect.poll(() => screen.queryByText("Chrome on Android")).toBeNull();
});

test("a second factor is added, and its recovery codes are shown once", async () => {
  server.use(
    http.post("*/api/heliograph/v1/second_factor", () =>
      HttpResponse.json({
        secret: "MZXW6",
        url: "otpauth://totp/x",
        qr_code: "data:image/svg+xml;base64,eA==",
      }),
    ),
    http.post("*/api/heliograph/v1/second_factor/confirm", async ({ request }) => {
      expect(await request.json()).toEqual({ code: "123456" });
      factor = { enabled: true, recovery_codes: 1 };
      return HttpResponse.json({ recovery_codes: ["abcde-fghij"] });
    }),
  );
  await show(<Security />);
  const section = await screen.findByRole("region", { name: "Second factor" });
  await userEvent.type(await within(section).findByLabelText("Your password"), "a heliograph on the hill");
  await userEvent.click(within(section).getByRole("button", { name: "Add an app for codes" }));
  await within(section).findByRole("img", { name: "QR code for your app" });
  await userEvent.type(within(section).getByLabelText("Code"), "123456");
  await userEvent.click(within(section).getByRole("button", { name: "Turn it on" }));
  const codes = await within(section).findByRole("list", { name: "Recovery codes" });
  expect(codes.textContent).toBe("abcde-fghij");
  await userEvent.click(within(section).getByRole("button", { name: "I have kept them" }));
  await within(section).findByText(/You have 1 recovery codes left/);
  expect(screen.queryByText("abcde-fghij")).toBeNull();
});

test("a wrong current password is said under it", async () => {
  const description = "This is not your password.";
  server.use(
    http.post("*/api/heliograph/v1/password", () =>
      HttpResponse.json(
        { error: description, details: { current_password: [{ error: "ERR_INVALID", description }] } },
        { status: 422 },
      ),
    ),
  );
  await show(<Security />);
  const field = await screen.findByLabelText("Current password");
  await userEvent.type(field, "a guess at it");
  await userEvent.type(screen.getByLabelText("New password"), "another hill");
  await userEvent.click(screen.getByRole("button", { name: "Change password" }));
  await screen.findByText(description);
  expect(field.getAttribute("aria-invalid")).toBe("true");
});

test("a passkey is renamed, and deleting it takes the password", async () => {
  const sent: unknown[] = [];
  passkeys = [{ id: "7", name: "My phone", created_at: "2026-01-05T10:00:00.000Z", last_used_at: null }];
  server.use(
    http.patch("*/api/heliograph/v1/passkeys/7", async ({ request }) => {
      const { name } = (await request.json()) as { name: string };
      passkeys = [{ ...passkeys[0], name }];
      return HttpResponse.json(passkeys[0]);
    }),
    http.delete("*/api/heliograph/v1/passkeys/7", async ({ request }) => {
      sent.push(await request.json());
      passkeys = [];
      return HttpResponse.json({});
    }),
  );
  await show(<Security />);
  const list = await screen.findByRole("list", { name: "Your passkeys" });
  expect(within(list).getByText("Not used yet")).toBeTruthy();
  const name = within(list).getByLabelText("Name");
  await userEvent.clear(name);
  await userEvent.type(name, "My old phone");
  await userEvent.click(within(list).getByRole("button", { name: "Rename", hidden: true }));
  await within(list).findByText("My old phone");
  await userEvent.type(within(list).getByLabelText("Your password"), "a heliograph on the hill");
  await userEvent.click(within(list).getByRole("button", { name: "Delete this passkey", hidden: true }));
  await screen.findByText(/You have no passkey yet/);
  expect(sent).toEqual([{ password: "a heliograph on the hill" }]);
});

test("a server that has only an address offers no passkey", async () => {
  await show(<Security />);
  const section = await screen.findByRole("region", { name: "Passkeys" });
  await within(section).findByText(/Passkeys need a server with a name/);
  expect(within(section).queryByText("Add a passkey")).toBeNull();
});

test("another server is linked by whoever says the password, and unlinked so", async () => {
  begin({ oidc: "the club" });
  links = [{ id: "9", name: "the club", issuer: "https://club.example", created_at: "", last_used_at: null }];
  server.use(
    http.delete("*/api/heliograph/v1/identities/9", async ({ request }) => {
      expect(await request.json()).toEqual({ password: "a heliograph on the hill" });
      links = [];
      return HttpResponse.json({});
    }),
  );
  await show(<Security />);
  const section = await screen.findByRole("region", { name: "Another server" });
  await userEvent.type(await within(section).findByLabelText("Your password"), "a heliograph on the hill");
  await userEvent.click(within(section).getByRole("button", { name: "Unlink it", hidden: true }));
  await within(section).findByText("Sign in with the club from now on");
});
