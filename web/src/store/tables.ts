import type { Account, Relationship, Status } from "@/lib/types";
import { EntityTable } from "./entities";

export const accounts = new EntityTable<Account>();
export const relationships = new EntityTable<Relationship>();

/** A post as filed: its author lives in the accounts table, so a new avatar shows everywhere. */
export const posts = new EntityTable<Status>();

export function fileAccount(account: Account): string {
  accounts.upsert(account.id, account);
  return account.id;
}

/** Files a post with everybody in it and returns its id. */
export function filePost(post: Status): string {
  fileAccount(post.account);
  if (post.reblog) filePost(post.reblog);
  posts.upsert(post.id, post);
  return post.id;
}

/** Files every entity of an answer under its id and returns the ids: lists keep nothing else. */
export const fileAccounts = (answer: Account[]): string[] => answer.map(fileAccount);
export const filePosts = (answer: Status[]): string[] => answer.map(filePost);

export function fileRelationship(relationship: Relationship) {
  relationships.upsert(relationship.id, relationship);
}

/** Forgets everybody and everything: another person may see other things. */
export function forgetAll() {
  for (const table of [accounts, relationships, posts]) table.clear();
}
