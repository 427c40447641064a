export { whereaboutsQuery } from "./api";
export { MovedAway } from "./MovedAway";
export { Moving } from "./Moving";
