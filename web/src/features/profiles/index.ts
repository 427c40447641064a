export { EditProfile } from "./EditProfile";
export type { OwnTab } from "./OwnTabs";
export { People } from "./People";
export { ProfilePage } from "./ProfilePage";
