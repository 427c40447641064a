import { t } from "@lingui/core/macro";
import { useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Status } from "@/lib/types";
import { useMe } from "@/store/session";
import type { Toggle } from "@/store/toggle";
import { BookmarkSimple, BookmarkSimpleFill, Heart, HeartFill, Repeat, RepeatFill } from "@/ui/icons.gen";
import { boosts, likes, type Pressed, press, saves } from "./api";

interface Props {
  post: Status;
  small?: boolean;
}

interface ToggleButtonProps extends Props {
  name: string;
  /** What the keyboard's shortcuts know it by, whatever language its name is in. */
  action: "like" | "boost" | "save";
  word: Pressed;
  on: boolean;
  toggle: Toggle<Status, Status>;
  colour: string;
  children: ReactNode;
}

function ToggleButton({ post, name, action, word, on, toggle, colour, small, children }: ToggleButtonProps) {
  const me = useMe();
  const router = useRouter();
  function tap() {
    if (me) return press(toggle, word, post.id, !on);
    const { location } = router.state;
    void router.navigate({ to: "/login", search: { next: (location.maskedLocation ?? location).href } });
  }

  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      data-action={action}
      aria-pressed={on}
      onClick={tap}
      className={`grid shrink-0 place-items-center rounded-full transition-[background-color,transform] duration-120 hover:bg-sunken active:scale-85 ${small ? "size-8" : "size-11"} ${on ? colour : ""}`}
    >
      {children}
    </button>
  );
}

export function LikeButton(props: Props) {
  const on = props.post.favourited === true;
  const size = props.small ? 16 : 26;
  return (
    <ToggleButton
      {...props}
      name={t`Like`}
      action="like"
      word="like"
      on={on}
      toggle={likes}
      colour="text-like"
    >
      {on ? <HeartFill width={size} height={size} /> : <Heart width={size} height={size} />}
    </ToggleButton>
  );
}

export function BoostButton(props: Props) {
  const on = props.post.reblogged === true;
  return (
    <ToggleButton
      {...props}
      name={t`Boost`}
      action="boost"
      word="boost"
      on={on}
      toggle={boosts}
      colour="text-ok"
    >
      {on ? <RepeatFill width={26} height={26} /> : <Repeat width={26} height={26} />}
    </ToggleButton>
  );
}

export function SaveButton(props: Props) {
  const on = props.post.bookmarked === true;
  return (
    <ToggleButton {...props} name={t`Save`} action="save" word="bookmark" on={on} toggle={saves} colour="">
      {on ? <BookmarkSimpleFill width={26} height={26} /> : <BookmarkSimple width={26} height={26} />}
    </ToggleButton>
  );
}
