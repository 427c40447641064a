export { ReportDialog } from "./ReportDialog";
