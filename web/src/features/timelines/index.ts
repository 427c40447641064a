export { accountQuery, homeQuery, likedQuery, publicQuery, savedQuery, tagQuery } from "./api";
export { Feed } from "./Feed";
export { Grid, GridSkeleton } from "./Grid";
export { HomeEmpty } from "./HomeEmpty";
