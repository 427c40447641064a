import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de", "ar"],
  catalogs: [
    {
      path: "<rootDir>/locales/{locale}",
      include: ["<rootDir>/src"],
      exclude: ["**/*.test.*", "<rootDir>/src/testing/**", "**/*.gen.*"],
    },
  ],
  // Without line numbers: a line more in a file is no news for translators.
  format: formatter({ lineNumbers: false }),
  orderBy: "message",
});
