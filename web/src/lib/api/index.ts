export { client, ok, paged, setCsrf, whenLoggedOut } from "./client";
export { ApiError, DeviceError, messageOf } from "./error";
export { allIds, nextCursor, type Page } from "./page";
export { upload } from "./upload";
