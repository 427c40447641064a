import { dismissToast, useToast } from "./toast";

export function Toast() {
  const note = useToast();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-50 flex justify-center md:bottom-6"
    >
      {note && (
        <p className="pointer-events-auto flex max-w-md animate-rise items-center gap-4 rounded-control bg-fg px-4 py-3 text-bg shadow-xl">
          {note.text}
          {note.action && (
            <button
              type="button"
              className="min-h-6 font-semibold underline underline-offset-2"
              onClick={() => {
                note.action?.run();
                dismissToast();
              }}
            >
              {note.action.label}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
