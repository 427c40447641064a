export { AccountRow } from "./AccountRow";
export { lookupQuery } from "./api";
