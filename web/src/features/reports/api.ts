import { client, ok } from "@/lib/api";
import type { NewReport } from "@/lib/types";

export const report = (body: NewReport) => ok(client.POST("/api/v1/reports", { body }));
