export { EditProfile } from "./EditProfile";
export { People } from "./People";
export { ProfilePage } from "./ProfilePage";
