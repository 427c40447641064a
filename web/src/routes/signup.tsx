import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { SignUp } from "@/features/auth";

export const Route = createFileRoute("/signup")({ component: Page });

function Page() {
  const navigate = useNavigate();
  return <SignUp onDone={() => void navigate({ to: "/", replace: true })} />;
}
