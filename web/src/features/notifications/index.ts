export { arrive, unreadQuery } from "./api";
export { Notifications } from "./Notifications";
