import { createRootRoute, Outlet } from "@tanstack/react-router";
import { Announcer } from "@/app/Announcer";
import { ErrorScreen } from "@/app/ErrorScreen";

export const Route = createRootRoute({
  component: () => (
    <>
      <Announcer />
      <Outlet />
    </>
  ),
  errorComponent: ErrorScreen,
});
