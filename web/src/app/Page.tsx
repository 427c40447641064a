import { t } from "@lingui/core/macro";
import { useCanGoBack, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { IconButton } from "@/ui/IconButton";
import { ArrowLeft } from "@/ui/icons.gen";

interface Props {
  title: string;
  /** The width of what stands in it. */
  width?: "text" | "grid" | "full";
  /** The heading is somewhere in the page already, or is only to be heard. */
  bare?: boolean;
  children: ReactNode;
}

const WIDTHS = { text: "max-w-[600px]", grid: "max-w-[935px]", full: "" };

/** A page with its title and, on phones, the way back. */
export function Page({ title, width = "text", bare, children }: Props) {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  return (
    <>
      <header className="sticky top-0 z-10 flex min-h-14 items-center border-b border-line bg-bg pe-4 md:hidden">
        {canGoBack ? (
          <IconButton name={t`Back`} onClick={() => router.history.back()}>
            <ArrowLeft className="rtl:-scale-x-100" />
          </IconButton>
        ) : (
          <span className="w-4" />
        )}
        {/* The heading proper stands below for everybody; this is the same word in the phone's bar. */}
        <span aria-hidden="true" className="truncate text-base font-semibold">
          {title}
        </span>
      </header>
      <div
        className={`mx-auto w-full ${WIDTHS[width]} ${width === "full" ? "" : "pt-3 pb-12 md:px-4 md:pt-8"}`}
      >
        {!bare && (
          <h1 tabIndex={-1} className="mb-5 px-4 text-lg max-md:sr-only md:px-0">
            {title}
          </h1>
        )}
        {children}
      </div>
    </>
  );
}
