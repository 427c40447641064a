import { expect, type Page, test } from "@playwright/test";
import { inspect, nameFor, PASSWORD, serverA, signUp } from "./people";

/** A device in the browser that has a finger on it at once. */
async function addDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test("somebody adds a passkey and comes in with it", async ({ browser }, info) => {
  const page = await signUp(browser, serverA(), nameFor("pia", info), info);
  await addDevice(page);
  await page.goto("/settings/security");
  const section = page.getByRole("region", { name: "Passkeys" });
  await expect(section.getByText("You have no passkey yet")).toBeVisible();
  await section.getByText("Add a passkey").click();
  await section.getByLabel("What to call it").fill("This browser");
  await section.getByLabel("Your password").fill(PASSWORD);
  await inspect(page, "passkeys-add", info);
  await section.getByRole("button", { name: "Make a passkey" }).click();
  await expect(section.getByText("This browser")).toBeVisible();
  await expect(section.getByText("Not used yet")).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/login");
  // The browser may take the passkey by itself, from the list under the name; if not, there is the button.
  const button = page.getByRole("button", { name: "Sign in with a passkey" });
  await button.click({ timeout: 5_000 }).catch(() => {});
  await expect(page).toHaveURL(/\/$/);
  await page.goto("/settings/security");
  await expect(section.getByText(/Last used/)).toBeVisible();
  await inspect(page, "passkeys", info);

  const mine = section.getByRole("list", { name: "Your passkeys" });
  await mine.getByText("This browser").click();
  await mine.getByLabel("Your password").fill(PASSWORD);
  await section.getByRole("button", { name: "Delete this passkey" }).click();
  await expect(section.getByText("You have no passkey yet")).toBeVisible();
});
