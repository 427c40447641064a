import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api";

const worthAnotherTry = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);

/** Holds which ids are on which list; the entities themselves live in `store/tables`. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && worthAnotherTry(error),
    },
  },
});
