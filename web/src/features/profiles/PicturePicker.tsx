import { t } from "@lingui/core/macro";
import { useEffect, useState } from "react";
import { ownPicture } from "@/lib/pictures";
import type { Account } from "@/lib/types";
import { nameOf } from "@/lib/words";
import { Avatar, dawnOf } from "@/ui/Avatar";
import { Camera } from "@/ui/icons.gen";

/** A picture from this device, shown before it is sent. */
function usePreview(): [string | undefined, (file: File | undefined) => void] {
  const [url, setUrl] = useState<string>();
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  return [url, (file) => setUrl(file && URL.createObjectURL(file))];
}

export function PicturePicker({ account }: { account: Account }) {
  const [avatar, pickAvatar] = usePreview();
  const [header, pickHeader] = usePreview();
  const shown = header ?? ownPicture(account.header);
  return (
    <div className="relative pb-8">
      <div
        className="relative aspect-3/1 overflow-hidden rounded-sheet"
        style={{ background: dawnOf(nameOf(account)) }}
      >
        {shown && <img src={shown} alt="" className="size-full object-cover" />}
        <Pick name="header" label={t`Change header`} onPick={pickHeader} className="inset-0" />
      </div>
      <div className="absolute bottom-0 left-4 rounded-full ring-4 ring-bg">
        <Avatar src={avatar ?? account.avatar} name={nameOf(account)} className="size-20 text-2xl" />
        <Pick name="avatar" label={t`Change avatar`} onPick={pickAvatar} className="inset-0 rounded-full" />
      </div>
    </div>
  );
}

interface PickProps {
  name: string;
  label: string;
  onPick: (file: File | undefined) => void;
  className: string;
}

function Pick({ name, label, onPick, className }: PickProps) {
  return (
    <label
      className={`absolute grid cursor-pointer place-items-center bg-black/25 text-white transition-colors hover:bg-black/45 has-focus-visible:outline-2 has-focus-visible:outline-accent ${className}`}
    >
      <Camera width={28} height={28} className="drop-shadow" />
      <input
        type="file"
        name={name}
        aria-label={label}
        accept="image/*"
        className="sr-only"
        onChange={(event) => onPick(event.target.files?.[0])}
      />
    </label>
  );
}
