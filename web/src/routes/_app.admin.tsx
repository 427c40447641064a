import { createFileRoute, Outlet } from "@tanstack/react-router";
import { needsStaff } from "@/app/guard";

export const Route = createFileRoute("/_app/admin")({
  beforeLoad: needsStaff,
  component: Outlet,
});
