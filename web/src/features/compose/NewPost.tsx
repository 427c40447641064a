import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useInstance } from "@/store/session";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { toast } from "@/ui/toast";
import { composer, useDraft } from "./composer";
import { DropArea } from "./DropArea";
import type { Limits } from "./draft";
import { Photos } from "./Photos";
import { Words } from "./Words";

function useLimits(): Limits {
  const { statuses, media_attachments } = useInstance().configuration;
  return {
    photos: statuses.max_media_attachments,
    bytes: media_attachments.image_size_limit,
    types: media_attachments.supported_mime_types,
  };
}

export function NewPost() {
  const draft = useDraft();
  const limits = useLimits();
  const navigate = useNavigate();
  const [refused, setRefused] = useState<string[]>([]);
  const [discarding, setDiscarding] = useState(false);
  const add = (files: File[]) => setRefused(composer.add(files, limits));
  usePaste(add);
  useLeaveWarning(draft.photos.length > 0);

  return (
    <DropArea onFiles={add}>
      {refused.length > 0 && (
        <ul role="alert" className="mx-4 mb-4 rounded-control bg-sunken p-3 text-like md:mx-0">
          {refused.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_340px] lg:gap-8">
        <Photos photos={draft.photos} limits={limits} onFiles={add} />
        {draft.photos.length > 0 && (
          <div className="flex flex-col gap-4 px-4 py-6 md:px-0 lg:py-0">
            <Words
              draft={draft}
              onShared={() => {
                toast("Your post is shared.");
                void navigate({ to: "/" });
              }}
            />
            <Button
              kind="quiet"
              size="small"
              className="self-start text-muted!"
              onClick={() => setDiscarding(true)}
            >
              Discard
            </Button>
          </div>
        )}
      </div>
      {discarding && (
        <Confirm
          title="Discard this post?"
          text="The photos and words on this page are forgotten. Nothing was shared."
          verb="Discard"
          action={async () => composer.discard()}
          onClose={() => setDiscarding(false)}
        />
      )}
    </DropArea>
  );
}

function usePaste(add: (files: File[]) => void) {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      add(files);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  });
}

/** Within the page a draft is kept; closing the page would lose it. */
function useLeaveWarning(wanted: boolean) {
  useEffect(() => {
    if (!wanted) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [wanted]);
}
