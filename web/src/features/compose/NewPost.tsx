import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { handOver } from "@/store/outgoing";
import { composer, useDraft } from "./composer";
import { Descriptions } from "./Descriptions";
import { obstacle } from "./draft";
import { EditTools, type Tool } from "./EditTools";
import { Invitation } from "./Invitation";
import { Leaving } from "./Leaving";
import { Refusals, Unkept } from "./Notices";
import { useAltRequired } from "./prefs";
import { Stage } from "./Stage";
import { type Step, Steps } from "./Steps";
import { Strip } from "./Strip";
import { Words } from "./Words";

/** A post in three steps: the pictures, what they show, and what is said with them. */
export function NewPost() {
  const draft = useDraft();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>("edit");
  const [tool, setTool] = useState<Tool>("crop");
  const [chosen, setChosen] = useState<string>();
  const waiting = obstacle(draft, useAltRequired());
  const empty = draft.photos.length === 0;
  const at = Math.max(
    0,
    draft.photos.findIndex((photo) => photo.key === chosen),
  );
  const photo = draft.photos[at];
  useEffect(() => void composer.resume(), []);
  useSaveOnLeaving();
  if (empty && step !== "edit") setStep("edit");

  function share() {
    if (waiting) return;
    composer.share();
    handOver();
    void navigate({ to: "/" });
  }
  useShareKey(share);

  return (
    <div className="w-full overflow-clip bg-bg md:rounded-sheet md:border md:border-line">
      <Steps
        step={step}
        empty={empty}
        obstacle={waiting}
        later={draft.at !== ""}
        onStep={setStep}
        onShare={share}
      />
      <Refusals />
      <Unkept />
      {photo ? (
        <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_340px]">
          <div className="flex min-w-0 flex-col lg:border-e lg:border-line">
            <div className={`lg:flex-1 ${step === "words" ? "max-lg:hidden" : ""}`}>
              <Stage
                photo={photo}
                at={at}
                of={draft.photos.length}
                cropping={step === "edit" && tool === "crop"}
                onMove={(to) => {
                  setChosen(photo.key);
                  composer.move(at, to);
                }}
              />
            </div>
            <Strip photos={draft.photos} at={at} onPick={setChosen} />
          </div>
          <div className="flex flex-col gap-5 px-4 py-4 lg:max-h-[min(80dvh,44rem)] lg:overflow-y-auto">
            {step === "edit" && <EditTools key={photo.key} photo={photo} tool={tool} onTool={setTool} />}
            {step === "describe" && <Descriptions draft={draft} at={at} />}
            {step === "words" && <Words draft={draft} />}
            <Leaving />
          </div>
        </div>
      ) : (
        <Invitation />
      )}
    </div>
  );
}

/** A phone may end a hidden page without another word. */
function useSaveOnLeaving() {
  useEffect(() => {
    const save = () => {
      if (document.hidden) void composer.save();
    };
    document.addEventListener("visibilitychange", save);
    return () => document.removeEventListener("visibilitychange", save);
  }, []);
}

/** ⌘ or Ctrl with Enter, from wherever one is in the post. */
function useShareKey(share: () => void) {
  const latest = useRef(share);
  latest.current = share;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.repeat) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
