import { fileURLToPath } from "node:url";
import { lingui } from "@lingui/vite-plugin";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { translations } from "./vite-babel";

/** Where `make dev` runs the server; pages come from Vite, everything else from there. */
const SERVER = "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [
    translations(),
    lingui(),
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      routesDirectory: "./src/routes",
      generatedRouteTree: "./src/routeTree.gen.ts",
      quoteStyle: "double",
      semicolons: true,
    }),
    react(),
    tailwindcss(),
  ],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: "es2023",
    // The polyfill is for browsers that cannot run this client anyway.
    modulePreload: { polyfill: false },
    // An inlined asset would be a `data:` font or script, which the content security policy refuses.
    assetsInlineLimit: 0,
    manifest: true,
    // A feature's index names what others may use; who uses one of it does not need to load the rest.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [{ test: /\/src\/features\/[^/]+\/index\.ts$/, sideEffects: false }],
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(
      ["/account", "/api", "/media", "/oauth"].map((path) => [path, { target: SERVER }]),
    ),
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/testing/setup.ts"],
    restoreMocks: true,
  },
});
