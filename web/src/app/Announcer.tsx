import { useSaid } from "@/ui/say";
import { useArrival } from "./useArrival";

/** Says where one has arrived, and what one did there, to those who don't see it. */
export function Announcer() {
  useArrival();
  return (
    <p aria-live="polite" className="sr-only">
      {useSaid()}
    </p>
  );
}
