import { plural, t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Account } from "@/lib/types";
import { count } from "@/lib/words";
import { Html } from "@/ui/Html";
import { Check } from "@/ui/icons.gen";
import { Worded } from "@/ui/Worded";

/** How much there is, and who looks at it. */
export function Counts({ account }: { account: Account }) {
  const params = { acct: account.acct };
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 md:mt-4 md:gap-x-8 tabular-nums">
      <span>
        <b className="font-semibold">{count(account.statuses_count)}</b>{" "}
        <span className="text-muted">
          <Plural value={account.statuses_count} one="post" other="posts" />
        </span>
      </span>
      <Link
        to="/@{$acct}/followers"
        params={params}
        className="inline-block py-0.5 hover:underline"
        aria-label={t`${plural(account.followers_count, { one: "# follower", other: "# followers" })}`}
      >
        <b className="font-semibold">{count(account.followers_count)}</b>{" "}
        <span className="text-muted">
          <Plural value={account.followers_count} one="follower" other="followers" />
        </span>
      </Link>
      <Link
        to="/@{$acct}/following"
        params={params}
        className="inline-block py-0.5 hover:underline"
        aria-label={t`${plural(account.following_count, { other: "# following" })}`}
      >
        <b className="font-semibold">{count(account.following_count)}</b>{" "}
        <span className="text-muted">
          <Plural value={account.following_count} other="following" />
        </span>
      </Link>
    </p>
  );
}

/** What somebody says about themselves. */
export function About({ account }: { account: Account }) {
  return (
    <>
      {account.note && (
        <div className="prose mt-3 max-w-xl" dir="auto">
          <Html html={account.note} emojis={account.emojis} />
        </div>
      )}
      {account.fields.length > 0 && (
        <dl className="mt-3 grid max-w-xl gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
          {account.fields.map((field) => (
            <div key={field.name + field.value} className="contents">
              <dt className="text-muted" dir="auto">
                <Worded text={field.name} emojis={account.emojis} />
              </dt>
              <dd className="prose flex items-center gap-1" dir="auto">
                <Html html={field.value} emojis={account.emojis} />
                {field.verified_at && (
                  <Check
                    width={16}
                    height={16}
                    className="text-ok"
                    role="img"
                    aria-hidden="false"
                    aria-label={t`Checked: this link points back here`}
                  />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
