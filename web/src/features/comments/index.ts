export { PostPage } from "./PostPage";
