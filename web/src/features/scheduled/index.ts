export { Scheduled } from "./Scheduled";
