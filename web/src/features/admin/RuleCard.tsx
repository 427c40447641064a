import { Trans } from "@lingui/react/macro";
import type { DomainRule } from "@/lib/types";
import { termsInWords } from "./words";

/** A rule, to be read. */
export function RuleCard({ rule }: { rule: DomainRule }) {
  return (
    <div className="py-2">
      <p className="font-semibold" dir="ltr">
        {rule.domain}
      </p>
      <p>{termsInWords(rule)}</p>
      {rule.public_comment && (
        <p className="text-muted">
          <Trans>For everybody: {rule.public_comment}</Trans>
        </p>
      )}
      {rule.private_comment && (
        <p className="text-muted">
          <Trans>Among us: {rule.private_comment}</Trans>
        </p>
      )}
    </div>
  );
}
