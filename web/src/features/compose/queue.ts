import { setOutgoing } from "@/store/outgoing";
import { owner } from "./defaults";
import { type Job, type Journey, summary, WAITING } from "./journey";

/** The posts on their way and how far each is, told to whoever looks. */
export class Queue {
  protected jobs: Job[] = [];
  private listeners = new Set<() => void>();

  get = () => this.jobs;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  protected show(jobs: Job[]) {
    this.jobs = jobs;
    setOutgoing(summary(jobs.filter((job) => job.owner === owner())));
    for (const listener of this.listeners) listener();
  }

  protected find = (id: string) => this.jobs.find((job) => job.id === id);

  protected change(id: string, change: (job: Job) => Partial<Job>) {
    this.show(this.jobs.map((job) => (job.id === id ? { ...job, ...change(job) } : job)));
  }

  protected step(id: string, key: string, change: Partial<Journey>) {
    this.change(id, ({ journeys }) => ({
      journeys: { ...journeys, [key]: { ...WAITING, ...journeys[key], ...change } },
    }));
  }
}
