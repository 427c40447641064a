import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useInstance } from "@/store/session";
import { Wordmark } from "@/ui/Mark";

interface Props {
  title: string;
  children: ReactNode;
  foot?: ReactNode;
}

/** The frame of the pages that one meets first. */
export function AuthCard({ title, children, foot }: Props) {
  const { domain } = useInstance();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[1.1fr_1fr]">
      <Beam />
      <main id="main" className="flex items-center justify-center px-6 py-10">
        <div className="flex w-full max-w-[350px] flex-col gap-6">
          <Wordmark className="lg:hidden" />
          <div>
            <h1 tabIndex={-1} className="text-xl">
              {title}
            </h1>
            <p className="mt-1 text-muted">
              <Trans>on {domain}</Trans>
            </p>
          </div>
          {children}
          {foot && <div className="border-t border-line pt-5 text-center text-muted">{foot}</div>}
        </div>
      </main>
    </div>
  );
}

/** A mirror on one hill, its flash, and the next hill: what the name means, in four shapes. */
function Beam() {
  return (
    <aside aria-hidden="true" className="relative hidden overflow-hidden bg-[#14161f] text-white lg:block">
      <svg
        aria-hidden="true"
        viewBox="0 0 600 800"
        preserveAspectRatio="xMidYMid slice"
        className="absolute inset-0 size-full"
      >
        <defs>
          <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stopColor="#1b2340" />
            <stop offset=".55" stopColor="#5a3f6b" />
            <stop offset=".82" stopColor="#e07a4d" />
            <stop offset="1" stopColor="#ffc168" />
          </linearGradient>
          <linearGradient id="ray" x1="0" y1="1" x2="1" y2="0">
            <stop offset="0" stopColor="#fff3d1" />
            <stop offset="1" stopColor="#ffdc8a" stopOpacity="0" />
          </linearGradient>
        </defs>
        <rect width="600" height="640" fill="url(#sky)" />
        <path d="M0 560 120 500 250 545 400 455 520 510 600 470V800H0Z" fill="#3a2c4d" />
        <path d="M0 640 90 590 210 640 330 585 470 650 600 600V800H0Z" fill="#241f38" />
        <path d="M203 588 640 60V250Z" fill="url(#ray)" opacity=".85" />
        <circle cx="200" cy="590" r="15" fill="#fff6dd" />
        <path d="M196 604h8v42h-8z" fill="#14111f" />
        <path d="M0 700 160 630 330 700 480 660 600 710V800H0Z" fill="#14111f" />
      </svg>
      <div className="absolute inset-x-10 top-10 flex flex-col gap-3">
        <p className="text-xl font-semibold tracking-tight">
          <Trans>Heliograph</Trans>
        </p>
        <p className="max-w-sm text-base text-white/85">
          <Trans>Photographs, from your own hill to everybody else's.</Trans>
        </p>
      </div>
    </aside>
  );
}
