export { PostAddress } from "./PostAddress";
export { PostPage } from "./PostPage";
