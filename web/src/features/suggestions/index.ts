export { Suggestions } from "./Suggestions";
