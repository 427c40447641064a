import { useState } from "react";
import { Button } from "@/ui/Button";
import { Confirm } from "@/ui/Confirm";
import { Dialog } from "@/ui/Dialog";
import { DotsThree } from "@/ui/icons.gen";
import { Menu } from "@/ui/Menu";
import { toast } from "@/ui/toast";

const nothing = () => {};

/** What lies over the page has to be opened to be seen. */
export function Opened() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open a dialog</Button>
      {open && (
        <Dialog title="Who can see this?" onClose={() => setOpen(false)} text>
          <p>Everybody, and whoever they show it to.</p>
        </Dialog>
      )}
    </>
  );
}

export function Asked() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask before deleting</Button>
      {open && (
        <Confirm
          title="Delete this post?"
          text="Its likes and comments go with it."
          verb="Delete"
          action={async () => {}}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

export function Menus() {
  return (
    <Menu
      name="More"
      icon={<DotsThree />}
      items={[
        { label: "Copy link", onSelect: nothing },
        { label: "Delete", onSelect: nothing, danger: true },
      ]}
    />
  );
}

export function Toasted() {
  return (
    <Button onClick={() => toast("The post is deleted.", { label: "Undo", run: nothing })}>
      Show a line at the foot of the screen
    </Button>
  );
}
