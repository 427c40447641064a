import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { fetchInvitation, SignUp } from "@/features/auth";
import { ApiError } from "@/lib/api";
import type { Invitation } from "@/lib/types";

export const Route = createFileRoute("/invite/$code")({
  loader: ({ params }) => look(params.code),
  component: Page,
});

/** Nothing where the link is no good. */
async function look(code: string): Promise<Invitation | undefined> {
  try {
    return await fetchInvitation(code);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}

function Page() {
  const navigate = useNavigate();
  const { code } = Route.useParams();
  const invitation = Route.useLoaderData();
  return <SignUp invited={{ code, invitation }} onDone={() => void navigate({ to: "/", replace: true })} />;
}
