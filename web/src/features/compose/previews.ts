import { useLayoutEffect, useState } from "react";

const held = new Map<File, { address: string; users: number }>();

function take(file: File): string {
  const known = held.get(file) ?? { address: URL.createObjectURL(file), users: 0 };
  known.users += 1;
  held.set(file, known);
  return known.address;
}

function giveBack(file: File) {
  const known = held.get(file);
  if (!known) return;
  known.users -= 1;
  if (known.users > 0) return;
  held.delete(file);
  URL.revokeObjectURL(known.address);
}

/** An address of the file within this page, for as long as somebody shows it: it keeps the file in memory. */
export function usePreview(file: File): string | undefined {
  const [address, setAddress] = useState<string>();
  useLayoutEffect(() => {
    setAddress(take(file));
    return () => giveBack(file);
  }, [file]);
  return address;
}
