export { DeleteAccount } from "./DeleteAccount";
export { Blocks, Mutes } from "./Distances";
export { Settings } from "./Settings";
