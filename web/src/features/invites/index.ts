export { Invites } from "./Invites";
