export { changePassword, deleteAccount, fetchInvitation, fetchSession, logOut } from "./api";
export { ConfirmAddress } from "./ConfirmAddress";
export { LogIn } from "./LogIn";
export { NeedsSetUp, SetUp, SignUp } from "./SignUp";
export { Waiting } from "./Waiting";
