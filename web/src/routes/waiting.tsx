import { createFileRoute, redirect, useNavigate } from "@tanstack/react-router";
import { Waiting } from "@/features/auth";
import { getSession } from "@/store/session";

export const Route = createFileRoute("/waiting")({
  beforeLoad: () => {
    if (!getSession().pending) throw redirect({ to: "/" });
  },
  component: Page,
});

function Page() {
  const navigate = useNavigate();
  return <Waiting onDone={() => void navigate({ to: "/", replace: true })} />;
}
