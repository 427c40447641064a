import { composer } from "./composer";
import { limitsNow } from "./defaults";

/** Lies invisibly over the whole of its button, so that clicks, drops and the keyboard reach it alike. */
export function FileInput({ label }: { label: string }) {
  return (
    <input
      type="file"
      multiple
      aria-label={label}
      accept={
        limitsNow()
          .types.filter((type) => type.startsWith("image/"))
          .join(",") || "image/*"
      }
      className="absolute inset-0 cursor-pointer opacity-0"
      onChange={(event) => {
        composer.add([...(event.target.files ?? [])]);
        // So that the same file can be chosen again after it was taken out.
        event.target.value = "";
      }}
    />
  );
}
