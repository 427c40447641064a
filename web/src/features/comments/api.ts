import { queryOptions } from "@tanstack/react-query";
import { client, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";
import type { Status } from "@/lib/types";
import { filePost, filePosts, posts } from "@/store/tables";
import { branches } from "./tree";

export const commentsQuery = (root: string) =>
  queryOptions({
    queryKey: ["comments", root],
    queryFn: async () => {
      const path = { params: { path: { id: root } } };
      const { ancestors, descendants } = await ok(client.GET("/api/v1/statuses/{id}/context", path));
      filePosts(descendants);
      return { parent: filePosts(ancestors).at(-1), branches: branches(root, descendants) };
    },
  });

interface NewComment {
  /** The post under which the thread stands. */
  root: Status;
  /** What it answers: the post itself or a comment. */
  parent: Status;
  text: string;
  key: string;
}

/** Answers the id of what was said. */
export async function comment({ root, parent, text, key }: NewComment): Promise<string> {
  const answer = await ok(
    client.POST("/api/v1/statuses", {
      params: { header: { "Idempotency-Key": key } },
      // A comment is for whom the post is for.
      body: { status: text, in_reply_to_id: parent.id, visibility: root.visibility },
    }),
  );
  filePost(answer);
  posts.update(root.id, (post) => ({
    ...post,
    replies_count: post.replies_count + (parent.id === root.id ? 1 : 0),
  }));
  await queryClient.invalidateQueries({ queryKey: ["comments", root.id] });
  void queryClient.invalidateQueries({ queryKey: ["post", root.id], exact: true });
  return answer.id;
}

export async function deleteComment(id: string, root: string) {
  await ok(
    client.DELETE("/api/v1/statuses/{id}", {
      params: { path: { id }, query: { delete_media: true } },
    }),
  );
  posts.remove(id);
  void queryClient.invalidateQueries({ queryKey: ["comments", root] });
  void queryClient.invalidateQueries({ queryKey: ["post", root], exact: true });
}
