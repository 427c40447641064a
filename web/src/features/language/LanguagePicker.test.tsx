import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { activate, bestOf } from "@/lib/i18n";
import { language } from "@/store/prefs";
import { show } from "@/testing/render";
import { LanguagePicker } from "./LanguagePicker";

afterEach(async () => {
  localStorage.clear();
  await activate("en");
});

test("a chosen language is spoken at once, and remembered", async () => {
  await show(<LanguagePicker />);
  await userEvent.click(await screen.findByLabelText("العربية"));
  const root = document.documentElement;
  await expect.poll(() => [root.lang, root.dir]).toEqual(["ar", "rtl"]);
  expect(language()).toBe("ar");
  expect(screen.getByLabelText<HTMLInputElement>("العربية").checked).toBe(true);

  await userEvent.click(screen.getByLabelText("Deutsch"));
  await expect.poll(() => [root.lang, root.dir]).toEqual(["de", "ltr"]);
  expect(language()).toBe("de");
});

test("a language is known by the names that its speakers use", async () => {
  await show(<LanguagePicker />);
  expect((await screen.findByText("العربية")).lang).toBe("ar");
  expect(screen.getByText("Deutsch").lang).toBe("de");
});

test("without a choice it is the first of the browser's that we speak", () => {
  expect(bestOf(["fr-CA", "de-AT", "en"])).toBe("de");
  expect(bestOf(["ar-EG"])).toBe("ar");
  expect(bestOf(["fr"])).toBe("en");
});
