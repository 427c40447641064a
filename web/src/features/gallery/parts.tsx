import type { ReactNode } from "react";
import { Avatar } from "@/ui/Avatar";
import { Blurhash } from "@/ui/Blurhash";
import { Html } from "@/ui/Html";
import { IconButton } from "@/ui/IconButton";
import { Heart, HeartFill } from "@/ui/icons.gen";
import { Mark, Wordmark } from "@/ui/Mark";
import { Name } from "@/ui/Name";
import { NotThere } from "@/ui/NotThere";
import { Photo } from "@/ui/Photo";
import { Snap } from "@/ui/Snap";
import { Worded } from "@/ui/Worded";
import { Buttons, Fields, Icons, States, Switches } from "./controls";
import { Asked, Menus, Opened, Toasted } from "./layers";
import { BLURHASH, BROKEN, EMOJI, LANDSCAPE, PROSE, somebody } from "./samples";

/** One line for each part; a test looks for those that have none. */
export const PARTS: readonly (readonly [file: string, show: () => ReactNode])[] = [
  ["Avatar", () => AVATARS],
  ["Blurhash", () => <Blurhash hash={BLURHASH} className="aspect-video rounded-media" />],
  ["Button", Buttons],
  ["Confirm", Asked],
  ["Dialog", Opened],
  ["Field", Fields],
  ["Html", () => <Prose />],
  ["IconButton", () => ICON_BUTTONS],
  ["Mark", () => MARKS],
  ["Menu", Menus],
  ["Name", () => NAME],
  ["NotThere", () => <NotThere />],
  ["Photo", () => PHOTOS],
  ["Snap", () => <Slides />],
  ["Switch", Switches],
  ["Toast", Toasted],
  ["Worded", () => WORDS],
  ["icons.gen", Icons],
  ["states", States],
];

const AVATARS = (
  <div className="flex items-center gap-4">
    <Avatar src={LANDSCAPE.url ?? undefined} name="Mira" className="size-20 text-2xl" />
    <Avatar src={undefined} name="Mira" className="size-16 text-xl" />
    <Avatar src={undefined} name="秋" className="size-11 text-base" />
    <Avatar src={undefined} name="Jonas" />
  </div>
);

const NAME = (
  <p className="truncate font-semibold">
    <Name account={somebody} />
  </p>
);

const WORDS = (
  <p>
    <Worded text="A code becomes its picture :sun: and others stay :moon:" emojis={EMOJI} />
  </p>
);

const ICON_BUTTONS = (
  <div className="flex gap-2">
    <IconButton name="Like">
      <Heart />
    </IconButton>
    <IconButton name="Liked" aria-pressed="true" className="text-like">
      <HeartFill />
    </IconButton>
  </div>
);

const MARKS = (
  <div className="flex items-center gap-6">
    <Mark className="size-12" />
    <Wordmark />
  </div>
);

const PHOTOS = (
  <div className="grid grid-cols-2 gap-3">
    {[LANDSCAPE, BROKEN].map((media) => (
      <div key={media.id} className="aspect-4/5">
        <Photo media={media} />
      </div>
    ))}
  </div>
);

const Prose = () => (
  <div className="prose" dir="auto">
    <Html html={PROSE} />
  </div>
);

const Slides = () => (
  <div className="h-72">
    <Snap label="Two photos">{[<Photo key="1" media={LANDSCAPE} />, <Photo key="2" media={BROKEN} />]}</Snap>
  </div>
);
