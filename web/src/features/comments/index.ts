export { CardTalk } from "./CardTalk";
export { PostPage } from "./PostPage";
