import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "@/ui/Button";
import { composer } from "./composer";
import { type Job, standstill } from "./journey";
import { outbox, useOutbox } from "./outbox";
import { Proof } from "./Proof";

/** What is on its way, photo by photo, with what can be done about one that stands still. */
export function Sending() {
  const { t } = useLingui();
  const jobs = useOutbox();
  if (jobs.length === 0) return null;
  return (
    <section aria-label={t`On their way`} className="mb-6 flex flex-col gap-4 px-4 md:px-0">
      {jobs.map((job) => (
        <OnItsWay key={job.id} job={job} />
      ))}
    </section>
  );
}

function OnItsWay({ job }: { job: Job }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const problem = standstill(job);
  return (
    <article aria-label={t`Post on its way`} className="rounded-sheet border border-line p-4">
      <p dir="auto" className="truncate font-semibold">
        {job.draft.caption.trim() || t`Without a caption`}
      </p>
      <ul className="mt-3 flex flex-col gap-2">
        {job.draft.photos.map((photo, index) => {
          const journey = job.journeys[photo.key];
          const place = index + 1;
          return (
            <li key={photo.key} className="flex items-center gap-3">
              <span className="size-12 shrink-0 overflow-hidden rounded-control bg-sunken">
                <Proof photo={photo} edit={photo.edit} side={128} className="size-full object-cover" />
              </span>
              {journey?.state === "failed" ? (
                <>
                  <p className="min-w-0 flex-1 text-like">{journey.problem}</p>
                  <Button size="small" onClick={() => outbox.retry(job.id, photo.key)}>
                    <Trans>Try again</Trans>
                  </Button>
                </>
              ) : (
                <progress
                  aria-label={t`Photo ${place}`}
                  max={1}
                  value={journey?.progress ?? 0}
                  className="h-1.5 min-w-0 flex-1 accent-accent"
                />
              )}
            </li>
          );
        })}
      </ul>
      {job.problem && (
        <p role="alert" className="mt-3 text-like">
          {job.problem}
        </p>
      )}
      {problem && (
        <div className="mt-3 flex gap-2">
          <Button size="small" kind="primary" onClick={() => outbox.retry(job.id)}>
            <Trans>Try all again</Trans>
          </Button>
          <Button
            size="small"
            onClick={async () => {
              await composer.resume();
              await composer.takeBack(job.id);
              void navigate({ to: "/new" });
            }}
          >
            <Trans>Change it</Trans>
          </Button>
        </div>
      )}
    </article>
  );
}
