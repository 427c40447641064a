export { client, ok, paged, setCsrf, whenLoggedOut } from "./client";
export { ApiError, messageOf } from "./error";
export { allIds, nextCursor, type Page } from "./page";
export { upload } from "./upload";
