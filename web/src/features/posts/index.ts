export { deletePost, postQuery } from "./api";
export { Caption } from "./Caption";
export { Edited } from "./Edited";
export { PostCard } from "./PostCard";
export { PostHead } from "./PostHead";
export { PostMedia } from "./PostMedia";
export { PostSkeleton } from "./PostSkeleton";
export { PostTile } from "./PostTile";
export { ratioOf } from "./shape";
