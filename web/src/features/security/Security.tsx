import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { useSession } from "@/store/session";
import { Apps } from "./Apps";
import { ChangePassword } from "./ChangePassword";
import { Devices } from "./Devices";
import { Links } from "./Links";
import { Passkeys } from "./Passkeys";
import { SecondFactor } from "./SecondFactor";

/** How one signs in, and what is signed in. */
export function Security() {
  const { oidc } = useSession();
  return (
    <div className="flex flex-col gap-10">
      <Section title={t`Password`}>
        <ChangePassword />
      </Section>
      <Section title={t`Passkeys`}>
        <Passkeys />
      </Section>
      <Section title={t`Second factor`}>
        <SecondFactor />
      </Section>
      {oidc && (
        <Section title={t`Another server`}>
          <Links />
        </Section>
      )}
      <Section title={t`Devices`}>
        <Devices />
      </Section>
      <Section title={t`Apps`}>
        <Apps />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <h2 className="text-base">{title}</h2>
      {children}
    </section>
  );
}
