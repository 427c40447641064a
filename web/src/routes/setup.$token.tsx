import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { SetUp } from "@/features/auth";

export const Route = createFileRoute("/setup/$token")({ component: Page });

function Page() {
  const navigate = useNavigate();
  const { token } = Route.useParams();
  return <SetUp token={token} onDone={() => void navigate({ to: "/", replace: true })} />;
}
