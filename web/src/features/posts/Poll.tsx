import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useState } from "react";
import { messageOf } from "@/lib/api";
import { exactly } from "@/lib/time";
import type { Status } from "@/lib/types";
import { useMe } from "@/store/session";
import { Button } from "@/ui/Button";
import { toast } from "@/ui/toast";
import { Worded } from "@/ui/Worded";
import { vote } from "./api";

type PollOf = NonNullable<Status["poll"]>;

/** How much of all votes this is, in whole percent. */
const share = (votes: number, all: number) => (all === 0 ? 0 : Math.round((100 * votes) / all));

/** A question: choices until one has voted or it is over, then what was chosen. */
export function Poll({ post }: { post: Status }) {
  const me = useMe();
  if (!post.poll) return null;
  const open = me !== null && !post.poll.expired && !post.poll.voted && post.account.id !== me.id;
  return open ? <Choices id={post.id} poll={post.poll} /> : <Results poll={post.poll} />;
}

function Choices({ id, poll }: { id: string; poll: PollOf }) {
  const [chosen, setChosen] = useState<number[]>([]);
  const [sending, setSending] = useState(false);
  const toggle = (place: number) =>
    setChosen((before) => {
      if (!poll.multiple) return [place];
      return before.includes(place) ? before.filter((one) => one !== place) : [...before, place];
    });
  const send = async () => {
    setSending(true);
    try {
      await vote(id, chosen);
    } catch (error) {
      toast(t`Couldn't send your vote. ${messageOf(error)}`);
      setSending(false);
    }
  };
  return (
    <fieldset className="flex flex-col gap-1" disabled={sending}>
      <legend className="sr-only">{poll.multiple ? t`Choose any` : t`Choose one`}</legend>
      {poll.options.map((option, place) => (
        <label
          key={option.title}
          className="flex min-h-11 items-center gap-3 rounded-control px-3 ring-1 ring-line hover:bg-sunken"
        >
          <input
            type={poll.multiple ? "checkbox" : "radio"}
            name={`poll-${id}`}
            checked={chosen.includes(place)}
            onChange={() => toggle(place)}
          />
          <span dir="auto">
            <Worded text={option.title} emojis={poll.emojis} />
          </span>
        </label>
      ))}
      <div className="mt-1 flex items-center gap-3">
        <Button disabled={chosen.length === 0 || sending} onClick={() => void send()}>
          <Trans>Vote</Trans>
        </Button>
        <Ends poll={poll} />
      </div>
    </fieldset>
  );
}

function Results({ poll }: { poll: PollOf }) {
  return (
    <div>
      <ul className="flex flex-col gap-1">
        {poll.options.map((option, place) => {
          // Its author may keep the counts back until the end.
          const percent = option.votes_count == null ? null : share(option.votes_count, poll.votes_count);
          const mine = poll.own_votes?.includes(place) ?? false;
          return (
            <li key={option.title} className="rounded-control px-3 py-2 ring-1 ring-line">
              <span className="flex justify-between gap-3">
                <span dir="auto" className={mine ? "font-semibold" : ""}>
                  <Worded text={option.title} emojis={poll.emojis} />
                  {mine && (
                    <span className="text-muted">
                      {" "}
                      <Trans>(your vote)</Trans>
                    </span>
                  )}
                </span>
                {percent !== null && <span className="tabular-nums">{percent}%</span>}
              </span>
              {percent !== null && (
                <progress
                  className="h-1.5 w-full accent-accent"
                  value={percent}
                  max={100}
                  aria-label={t`${option.title}: ${percent} percent`}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Ends poll={poll} />
    </div>
  );
}

function Ends({ poll }: { poll: PollOf }) {
  return (
    <p className="py-1 text-xs text-muted">
      <Plural value={poll.voters_count ?? poll.votes_count} one="# vote" other="# votes" />
      {" · "}
      {poll.expired || !poll.expires_at ? (
        <Trans>over</Trans>
      ) : (
        <Trans>
          open until <time dateTime={poll.expires_at}>{exactly(poll.expires_at)}</time>
        </Trans>
      )}
    </p>
  );
}
