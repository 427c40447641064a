import { client, ok } from "@/lib/api";
import type { NewStatus } from "@/lib/types";

export const describe = (id: string, description: string) =>
  ok(client.PUT("/api/v1/media/{id}", { params: { path: { id } }, body: { description } }));

export const createPost = (body: NewStatus, key: string) =>
  ok(client.POST("/api/v1/statuses", { params: { header: { "Idempotency-Key": key } }, body }));
