export { unreadQuery } from "./api";
export { Notifications } from "./Notifications";
