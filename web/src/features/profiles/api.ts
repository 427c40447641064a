import { client, ok } from "@/lib/api";
import { queryClient } from "@/lib/query";
import { setOwnAccount } from "@/store/session";

/** Only what changed needs to be in the form; pictures go with it. */
export async function updateProfile(body: FormData) {
  const account = await ok(
    client.PATCH("/api/v1/accounts/update_credentials", { body, bodySerializer: (form) => form }),
  );
  setOwnAccount(account);
  void queryClient.invalidateQueries({ queryKey: ["account"] });
}
