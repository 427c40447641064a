export { CardTalk } from "./CardTalk";
export { PostAddress } from "./PostAddress";
export { PostPage } from "./PostPage";
