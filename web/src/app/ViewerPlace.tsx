import { useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

const Viewer = lazy(() => import("@/app/Viewer"));

/** Where a post opens over the page; the viewer itself is only loaded when somebody opens one. */
export function ViewerPlace() {
  const { post } = useSearch({ from: "/_app" });
  return post ? (
    <Suspense>
      <Viewer id={post} />
    </Suspense>
  ) : null;
}
