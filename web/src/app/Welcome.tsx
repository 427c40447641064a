import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Grid, publicQuery } from "@/features/timelines";
import { useInstance } from "@/store/session";
import { buttonClass } from "@/ui/Button";
import { Camera } from "@/ui/icons.gen";
import { Mark } from "@/ui/Mark";
import { Empty } from "@/ui/states";

/** The server, for those who are not logged in. */
export function Welcome() {
  const { title, domain, description, registrations } = useInstance();
  return (
    <div className="mx-auto max-w-[935px] pb-12">
      <section className="flex flex-col items-center gap-4 px-6 py-14 text-center md:py-20">
        <Mark className="size-20" />
        <h1 tabIndex={-1} className="text-xl">
          {title || domain}
        </h1>
        <p className="max-w-md text-base text-muted text-balance">
          {description ||
            t`Photographs of people, not of an algorithm. Connected to thousands of other servers.`}
        </p>
        <div className="mt-2 flex flex-wrap justify-center gap-3">
          {registrations.enabled && (
            <Link to="/signup" className={buttonClass("primary")}>
              <Trans>Create an account</Trans>
            </Link>
          )}
          <Link to="/login" className={buttonClass("plain")}>
            <Trans>Log in</Trans>
          </Link>
        </div>
      </section>
      <h2 className="mb-3 px-4 text-base md:px-0">
        <Trans>New on {domain}</Trans>
      </h2>
      <Grid
        query={publicQuery(true)}
        empty={<Empty icon={<Camera />} title={t`Nobody has shared a photo yet`} />}
      />
    </div>
  );
}
