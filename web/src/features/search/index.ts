export type { Kind } from "./api";
export { SearchPage } from "./SearchPage";
