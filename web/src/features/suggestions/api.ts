import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";
import { fileAccount } from "@/store/tables";

export interface Suggested {
  id: string;
  /** Why: the first of the server's reasons. */
  reason: string | undefined;
}

const MOST = 5;

export const suggestionsQuery = queryOptions({
  queryKey: ["suggestions"],
  queryFn: async (): Promise<Suggested[]> => {
    const answer = await ok(client.GET("/api/v2/suggestions", { params: { query: { limit: MOST } } }));
    return answer.map(({ account, sources }) => ({ id: fileAccount(account), reason: sources[0] }));
  },
  // Whoever was followed stays in the row, so that one can take it back.
  staleTime: Number.POSITIVE_INFINITY,
});

/** Not this one, and not again. */
export async function dismiss(id: string) {
  const before = queryClient.getQueryData(suggestionsQuery.queryKey);
  queryClient.setQueryData(suggestionsQuery.queryKey, (all) => all?.filter((one) => one.id !== id));
  try {
    await ok(client.DELETE("/api/v1/suggestions/{id}", { params: { path: { id } } }));
  } catch (error) {
    queryClient.setQueryData(suggestionsQuery.queryKey, before);
    throw error;
  }
}
