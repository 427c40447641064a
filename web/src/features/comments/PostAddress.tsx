import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { postQuery } from "@/features/posts";
import { posts } from "@/store/tables";
import { PostPage } from "./PostPage";

/** Goes on to the post under its author's name, which only the post itself can tell. */
export function PostAddress({ id }: { id: string }) {
  const found = useQuery(postQuery(id)).data;
  const post = found && posts.get(found);
  if (!post) return <PostPage id={id} />;
  return <Navigate to="/@{$acct}/$id" params={{ acct: post.account.acct, id: post.id }} replace />;
}
