import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { Account, Alias } from "@/lib/types";
import { fileAccount } from "@/store/tables";

const ALIASES = ["aliases"];

export const aliasesQuery = queryOptions({
  queryKey: ALIASES,
  queryFn: () => ok(client.GET("/api/heliograph/v1/aliases")),
});

const keep = (aliases: Alias[]) => queryClient.setQueryData(ALIASES, aliases);

export const addAlias = async (acct: string) =>
  keep(await ok(client.POST("/api/heliograph/v1/aliases", { body: { acct } })));

export const removeAlias = async (uri: string) =>
  keep(await ok(client.DELETE("/api/heliograph/v1/aliases", { body: { uri } })));

const whereabouts = (id: string) => ["whereabouts", id];

/** Who somebody is now, if they moved away; a list of people does not say it. */
export const whereaboutsQuery = (id: string) =>
  queryOptions({
    queryKey: whereabouts(id),
    queryFn: async () => file(await ok(client.GET("/api/v1/accounts/{id}", { params: { path: { id } } }))),
  });

function file(account: Account): string | null {
  fileAccount(account);
  return account.moved ? fileAccount(account.moved) : null;
}

const settle = (account: Account) => queryClient.setQueryData(whereabouts(account.id), file(account));

export const moveAway = async (acct: string, password: string) =>
  settle(await ok(client.POST("/api/heliograph/v1/move", { body: { acct, password } })));

export const comeBack = async () => settle(await ok(client.DELETE("/api/heliograph/v1/move")));
