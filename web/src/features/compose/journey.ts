import type { Outgoing } from "@/store/outgoing";
import type { Draft } from "./draft";

/** How far one photograph has come. */
export interface Journey {
  state: "waiting" | "sending" | "sent" | "failed";
  /** How much has left, from 0 to 1. */
  progress: number;
  problem?: string;
  /** The server was never reached: it is tried again by itself when the network is back. */
  unreached?: boolean;
}

/** A post on its way. */
export interface Job {
  /** The draft's, and the idempotency key: trying again cannot make two posts of one. */
  id: string;
  owner: string;
  draft: Draft;
  journeys: Record<string, Journey>;
  /** Why the post itself was refused when all its photos had arrived. */
  problem?: string;
  unreached?: boolean;
  publishing: boolean;
  /** The browser has a copy of all of it. */
  kept: boolean;
  /** The server had swept its photos away, and they were sent once more. */
  renewed?: boolean;
}

export const WAITING: Journey = { state: "waiting", progress: 0 };

/** Every photo of it at the beginning of its way. */
export const waiting = (draft: Draft): Record<string, Journey> =>
  Object.fromEntries(draft.photos.map((photo) => [photo.key, WAITING]));

export const isReady = ({ journeys, publishing, problem }: Job): boolean =>
  !publishing && !problem && Object.values(journeys).every(({ state }) => state === "sent");

/** Why it stands still, in words. */
export const standstill = ({ journeys, problem }: Job): string | undefined =>
  problem ?? Object.values(journeys).find(({ state }) => state === "failed")?.problem;

/** Whether it stands still for the network alone. */
export const isUnreached = ({ journeys, unreached }: Job): boolean =>
  unreached === true || Object.values(journeys).some((journey) => journey.unreached);

/** What the frame of the page says of one person's posts. */
export function summary(jobs: Job[]): Outgoing | undefined {
  const [first] = jobs;
  if (!first) return undefined;
  const journeys = jobs.flatMap((job) => Object.values(job.journeys));
  return {
    owner: first.owner,
    posts: jobs.length,
    progress: journeys.reduce((sum, { progress }) => sum + progress, 0) / Math.max(1, journeys.length),
    problem: jobs.map(standstill).find(Boolean),
  };
}
