import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { isServersPage, ownPath } from "@/app/guard";
import { LogIn } from "@/features/auth";

export const Route = createFileRoute("/login")({
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: ownPath(search.next) }),
  component: Page,
});

function Page() {
  const navigate = useNavigate();
  const { next } = Route.useSearch();
  function onDone() {
    if (next && isServersPage(next)) window.location.assign(next);
    else void navigate({ href: next ?? "/", replace: true });
  }
  return <LogIn next={next} onDone={onDone} />;
}
