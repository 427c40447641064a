import { useState } from "react";
import { Button } from "@/ui/Button";
import { Field, SelectField, TextField } from "@/ui/Field";
import * as icons from "@/ui/icons.gen";
import { Switch } from "@/ui/Switch";
import { Empty, RetryRow, Skeleton, Spinner } from "@/ui/states";

const nothing = () => {};

export function Buttons() {
  return (
    <>
      {(["primary", "plain", "quiet", "danger"] as const).map((kind) => (
        <div key={kind} className="flex flex-wrap items-center gap-3">
          <Button kind={kind} size="small">
            Small
          </Button>
          <Button kind={kind}>Normal</Button>
          <Button kind={kind} busy>
            Busy
          </Button>
          <Button kind={kind} disabled>
            Disabled
          </Button>
        </div>
      ))}
      <Button kind="primary" size="large">
        Large
      </Button>
    </>
  );
}

export function Fields() {
  return (
    <>
      <Field label="Name" placeholder="Mira Sommer" hint="Shown instead of your user name." />
      <Field label="Password" defaultValue="mirror" error="It needs twelve letters or more." />
      <TextField label="Caption" defaultValue="First light over the bay" />
      <SelectField
        label="Audience"
        options={[
          ["public", "Everybody"],
          ["private", "Followers"],
        ]}
      />
    </>
  );
}

export function Switches() {
  const [on, setOn] = useState(true);
  return (
    <>
      <Switch label="Private account" hint="You approve who follows you." checked={on} onChange={setOn} />
      <Switch label="The other way round" checked={!on} onChange={(off) => setOn(!off)} />
    </>
  );
}

export function Icons() {
  return (
    <ul className="flex flex-wrap gap-3">
      {Object.entries(icons).map(([name, Icon]) => (
        <li key={name} title={name}>
          <Icon />
        </li>
      ))}
    </ul>
  );
}

export function States() {
  return (
    <>
      <Spinner label="Loading photos" />
      <div className="flex items-center gap-3">
        <Skeleton className="size-11 rounded-full" />
        <Skeleton className="h-3.5 w-32" />
      </div>
      <Empty icon={<icons.Camera />} title="No photos yet">
        <p>What you share is kept here.</p>
        <Button kind="primary">Share a photo</Button>
      </Empty>
      <RetryRow error={new Error()} onRetry={nothing} />
    </>
  );
}
