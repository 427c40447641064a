import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { i18n } from "@/lib/i18n";
import { queryClient } from "@/lib/query";
import { Toast } from "@/ui/Toast";

/** Shows a part of a page as it stands in the client: with its router, its lists and its toasts. */
export async function show(element: ReactNode) {
  queryClient.clear();
  const rootRoute = createRootRoute({
    component: () => (
      <>
        {element}
        <Toast />
      </>
    ),
  });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  await router.load();
  return render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        {/* The test's router knows no pages: links are only looked at. */}
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </I18nProvider>,
  );
}
