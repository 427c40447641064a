import { t } from "@lingui/core/macro";
import { type ReactNode, useState } from "react";
import { blocksQuery, mutesQuery, PeopleList, unblock, unmute } from "@/features/relations";
import { messageOf } from "@/lib/api";
import { Button } from "@/ui/Button";
import { Prohibit, SpeakerSlash } from "@/ui/icons.gen";
import { Empty } from "@/ui/states";
import { toast } from "@/ui/toast";

export function Blocks() {
  return (
    <PeopleList
      query={blocksQuery}
      empty={
        <Explained
          icon={<Prohibit />}
          title={t`Nobody is blocked`}
          text={t`People you block can't see your photos or reach you.`}
        />
      }
      action={(id) => <Undo label={t`Unblock`} run={() => unblock(id)} />}
    />
  );
}

export function Mutes() {
  return (
    <PeopleList
      query={mutesQuery}
      empty={
        <Explained
          icon={<SpeakerSlash />}
          title={t`Nobody is muted`}
          text={t`You don't see the posts of people you mute. They are not told.`}
        />
      }
      action={(id) => <Undo label={t`Unmute`} run={() => unmute(id)} />}
    />
  );
}

const Explained = ({ icon, title, text }: { icon: ReactNode; title: string; text: string }) => (
  <Empty icon={icon} title={title}>
    <p>{text}</p>
  </Empty>
);

function Undo({ label, run }: { label: string; run: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  return (
    <Button
      size="small"
      busy={busy}
      onClick={() => {
        setBusy(true);
        run().catch((error: unknown) => {
          toast(messageOf(error));
          setBusy(false);
        });
      }}
    >
      {label}
    </Button>
  );
}
