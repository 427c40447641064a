export { AdminNav } from "./AdminNav";
export { AuditLog } from "./AuditLog";
export type { PeerFilter } from "./api";
export { ImportPage } from "./ImportPage";
export { PeerList } from "./PeerList";
export { PeerPage } from "./PeerPage";
export { Pending } from "./Pending";
export { RuleList } from "./RuleList";
export { Switches } from "./Switches";
