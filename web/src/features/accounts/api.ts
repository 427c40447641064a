import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { fileAccount } from "@/store/tables";

/** Finds a person by handle; the answer is their id. */
export const lookupQuery = (acct: string) =>
  queryOptions({
    queryKey: ["account", acct.toLowerCase()],
    queryFn: async () =>
      fileAccount(await ok(client.GET("/api/v1/accounts/lookup", { params: { query: { acct } } }))),
  });
