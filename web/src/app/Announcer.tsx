import { useArrival } from "./useArrival";

/** Says where one has arrived to those who don't see it. */
export function Announcer() {
  return (
    <p aria-live="polite" className="sr-only">
      {useArrival()}
    </p>
  );
}
