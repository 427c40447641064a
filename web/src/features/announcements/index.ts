export { Announcements } from "./Announcements";
export { announcementsQuery } from "./api";
