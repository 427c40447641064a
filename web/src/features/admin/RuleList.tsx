import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DomainRule } from "@/lib/types";
import { isAdmin, useMe } from "@/store/session";
import { Button, buttonClass } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Prohibit } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import { EXPORT, rulesQuery } from "./api";
import { Rows } from "./Rows";
import { RuleCard } from "./RuleCard";
import { RuleForm } from "./RuleForm";

/** The rule that is being worked on; a new one, or none. */
type Open = DomainRule | "new" | undefined;

/** Every rule about other servers, whether this one knows them yet or not. */
export function RuleList() {
  const me = useMe();
  const list = useInfiniteQuery(rulesQuery);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  return (
    <>
      <div className="mb-4 flex flex-wrap gap-2 px-4 md:px-0">
        {isAdmin(me) && (
          <>
            <Button kind="primary" onClick={() => setOpen("new")}>
              <Trans>New rule</Trans>
            </Button>
            <Link to="/admin/import" className={buttonClass()}>
              <Trans>Import</Trans>
            </Link>
          </>
        )}
        <a href={EXPORT} download className={buttonClass()}>
          <Trans>Export</Trans>
        </a>
      </div>
      <Rows
        list={list}
        keyOf={(rule) => rule.id}
        empty={
          <Empty icon={<Prohibit />} title={t`No rules yet`}>
            <p>
              <Trans>Every server may speak with this one as it likes.</Trans>
            </p>
          </Empty>
        }
      >
        {(rule) => (
          <div className="flex items-center gap-3 px-4">
            <div className="min-w-0 flex-1">
              <RuleCard rule={rule} />
            </div>
            {isAdmin(me) && (
              <Button
                size="small"
                aria-label={t`Change the rule about ${rule.domain}`}
                onClick={() => setOpen(rule)}
              >
                <Trans>Change</Trans>
              </Button>
            )}
          </div>
        )}
      </Rows>
      {open && (
        <Dialog title={open === "new" ? t`New rule` : open.domain} onClose={close}>
          {open === "new" ? (
            <RuleForm onDone={close} />
          ) : (
            <RuleForm domain={open.domain} rule={open} onDone={close} />
          )}
        </Dialog>
      )}
    </>
  );
}
