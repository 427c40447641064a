import { createFileRoute, redirect, useNavigate } from "@tanstack/react-router";
import { ConfirmAddress } from "@/features/auth";
import { getSession } from "@/store/session";

export const Route = createFileRoute("/confirm")({
  beforeLoad: () => {
    if (!getSession().unconfirmed) throw redirect({ to: "/" });
  },
  component: Page,
});

function Page() {
  const navigate = useNavigate();
  return <ConfirmAddress onDone={() => void navigate({ to: "/", replace: true })} />;
}
