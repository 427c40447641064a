export { accountQuery, homeQuery, likedQuery, publicQuery, savedQuery, tagQuery } from "./api";
export { arrivals, useNews } from "./arrivals";
export { Feed } from "./Feed";
export { Grid, GridSkeleton } from "./Grid";
export { HomeEmpty } from "./HomeEmpty";
export { ownOnTop, putOwn, staleButHome, takeOffHome } from "./home";
export { NewPosts } from "./NewPosts";
