import { createRootRoute, Outlet } from "@tanstack/react-router";
import { Announcer } from "@/app/Announcer";
import { ErrorScreen } from "@/app/ErrorScreen";
import { Toast } from "@/ui/Toast";

export const Route = createRootRoute({
  component: () => (
    <>
      <Announcer />
      <Outlet />
      <Toast />
    </>
  ),
  errorComponent: ErrorScreen,
});
