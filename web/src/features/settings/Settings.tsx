import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, type LinkProps, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { logOut } from "@/features/auth";
import { messageOf } from "@/lib/api";
import { nameOf } from "@/lib/words";
import { isStaff, useInstance, useMe, useSession } from "@/store/session";
import { Avatar } from "@/ui/Avatar";
import {
  BookmarkSimple,
  CaretRight,
  GlobeHemisphereWest,
  Heart,
  LinkSimple,
  LockSimple,
  PaperPlaneTilt,
  Prohibit,
  SignOut,
  SpeakerSlash,
  Translate,
  Trash,
  UserCircle,
  UserPlus,
  Users,
} from "@/ui/icons.gen";
import { toast } from "@/ui/toast";
import { ThemePicker } from "./ThemePicker";

export function Settings() {
  const me = useMe();
  const { title, version } = useInstance();
  const { invites } = useSession();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState(false);
  if (!me) return null;

  async function leave() {
    setLeaving(true);
    try {
      await logOut();
      await navigate({ to: "/login" });
    } catch (error) {
      toast(messageOf(error));
      setLeaving(false);
    }
  }

  return (
    <div className="flex flex-col gap-8">
      <Link
        to="/@{$acct}"
        params={{ acct: me.acct }}
        className="flex items-center gap-4 rounded-control p-2 hover:bg-sunken"
      >
        <Avatar src={me.avatar} name={nameOf(me)} className="size-16 text-xl" />
        <span className="min-w-0">
          <span className="block truncate text-base font-semibold">{nameOf(me)}</span>
          <span className="block truncate text-muted">
            <bdi>@{me.acct}</bdi>
          </span>
        </span>
      </Link>
      <Section title={t`Appearance`}>
        <ThemePicker />
        <Row to="/settings/language" icon={<Translate />} label={t`Language`} />
      </Section>
      <Section title={t`You`}>
        <Row to="/settings/profile" icon={<UserCircle />} label={t`Edit profile`} />
        <Row to="/saved" icon={<BookmarkSimple />} label={t`Saved photos`} />
        <Row to="/liked" icon={<Heart />} label={t`Photos you like`} />
      </Section>
      <Section title={t`Others`}>
        <Row to="/follow-requests" icon={<UserPlus />} label={t`Follow requests`} />
        <Row to="/settings/mutes" icon={<SpeakerSlash />} label={t`Muted people`} />
        <Row to="/settings/blocks" icon={<Prohibit />} label={t`Blocked people`} />
        {invites && <Row to="/settings/invites" icon={<LinkSimple />} label={t`Invites`} />}
      </Section>
      {isStaff(me) && (
        <Section title={t`This server`}>
          <Row to="/admin/people" icon={<Users />} label={t`Who asks to join`} />
          <Row to="/admin/servers" icon={<GlobeHemisphereWest />} label={t`Other servers`} />
        </Section>
      )}
      <Section title={t`Account`}>
        <button type="button" onClick={leave} disabled={leaving} className={ROW}>
          <SignOut />
          <Trans>Log out</Trans>
        </button>
        <Row to="/settings/security" icon={<LockSimple />} label={t`Sign-in and security`} />
        <Row to="/settings/moving" icon={<PaperPlaneTilt />} label={t`Move your account`} />
        <Row to="/settings/account" icon={<Trash />} label={t`Delete your account`} />
      </Section>
      <p className="px-2 text-xs text-muted">
        {title} · {version}
      </p>
    </div>
  );
}

const ROW = "flex min-h-12 w-full items-center gap-3 rounded-control px-2 text-start hover:bg-sunken";

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1 px-2 text-xs text-muted">{title}</h2>
      {children}
    </section>
  );
}

function Row({ to, icon, label }: { to: LinkProps["to"]; icon: ReactNode; label: string }) {
  return (
    <Link to={to} className={ROW}>
      {icon}
      <span className="flex-1">{label}</span>
      <CaretRight width={18} height={18} className="text-muted rtl:-scale-x-100" />
    </Link>
  );
}
