import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { boot } from "@/app/boot";
import { router } from "@/app/router";
import { Unreachable } from "@/app/Unreachable";
import { i18n } from "@/lib/i18n";
import { queryClient } from "@/lib/query";
import "./styles.css";

const place = document.getElementById("root");
if (!place) throw new Error("index.html has lost its #root");
const root = createRoot(place);

boot().then(
  () => {
    root.render(
      <StrictMode>
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </I18nProvider>
      </StrictMode>,
    );
    // The next broken chunk may be another update's.
    setTimeout(() => sessionStorage.removeItem("heliograph:reloaded"), 10_000);
  },
  (error: unknown) =>
    root.render(
      <I18nProvider i18n={i18n}>
        <Unreachable error={error} />
      </I18nProvider>,
    ),
);
