export {
  blocksQuery,
  boostedByQuery,
  followersQuery,
  followingQuery,
  likedByQuery,
  mutesQuery,
  relationshipsQuery,
  unblock,
  unmute,
} from "./api";
export { FollowButton } from "./FollowButton";
export { FollowRequests, RequestAnswer } from "./FollowRequests";
export { PeopleList, PeoplePage } from "./PeopleList";
export { RelationMenu } from "./RelationMenu";
