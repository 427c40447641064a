export { BoostButton, LikeButton, SaveButton } from "./buttons";
export { DoubleTap } from "./DoubleTap";
