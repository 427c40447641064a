export { deleteAccount, fetchSession, logOut } from "./api";
export { LogIn } from "./LogIn";
export { NeedsSetUp, SetUp, SignUp } from "./SignUp";
