export { composer } from "./composer";
export { Drafts } from "./Drafts";
export { NewPost } from "./NewPost";
export { outbox } from "./outbox";
