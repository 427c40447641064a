export { changePassword, deleteAccount, fetchSession, logOut } from "./api";
export { ConfirmAddress } from "./ConfirmAddress";
export { LogIn } from "./LogIn";
export { NeedsSetUp, SetUp, SignUp } from "./SignUp";
