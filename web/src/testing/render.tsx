import { QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
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
    <QueryClientProvider client={queryClient}>
      {/* The test's router knows no pages: links are only looked at. */}
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
}
