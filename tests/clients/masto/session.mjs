// A whole session with masto.js, the library of Elk and Phanpy. `session.mjs ORIGIN` prints the address at which
// someone lets it in, and reads the code that they are shown.

import assert from "node:assert/strict";
import { createInterface } from "node:readline/promises";

import WebSocket from "ws";

// The library is written for a newer Node; browsers have both.
globalThis.WebSocket ??= WebSocket;
Promise.withResolvers ??= () => {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
};

const { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } = await import("masto");

const OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";
const SCOPES = "read write follow push";
const origin = process.argv[2];
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function comesIn() {
  const open = createRestAPIClient({ url: origin });
  const app = await open.v1.apps.create({ clientName: "a session", redirectUris: OUT_OF_BAND, scopes: SCOPES });
  const query = new URLSearchParams({
    response_type: "code", client_id: app.clientId, redirect_uri: OUT_OF_BAND, scope: SCOPES,
  });
  console.log(`${origin}/oauth/authorize?${query}`);
  const { value: code } = await lines.next();
  const token = await createOAuthAPIClient({ url: origin }).token.create({
    grantType: "authorization_code", clientId: app.clientId, clientSecret: app.clientSecret,
    redirectUri: OUT_OF_BAND, code, scope: SCOPES,
  });
  return { rest: createRestAPIClient({ url: origin, accessToken: token.accessToken }), token: token.accessToken };
}

/** What a worker does after the answer; asked again until it is there. */
async function soon(what, ask) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const found = await ask();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${what} does not come`);
}

// A PNG of one grey point, as small as they come.
const POINT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  "base64",
);

const ann = await comesIn();
const bob = await comesIn();

// What Elk and Phanpy ask when they start.
const instance = await ann.rest.v2.instance.fetch();
assert.ok(instance.configuration.statuses.maxCharacters > 0);
assert.ok((await ann.rest.v1.instance.fetch()).urls.streamingApi);
assert.ok(await ann.rest.v1.preferences.fetch());
await ann.rest.v1.markers.fetch({ timeline: ["notifications"] });
await ann.rest.v1.customEmojis.list();
const me = await ann.rest.v1.accounts.verifyCredentials();
const other = await bob.rest.v1.accounts.verifyCredentials();
assert.deepEqual([me.username, other.username], ["ann", "bob"]);

await bob.rest.v1.accounts.$select(me.id).follow({ reblogs: true, notify: true });
const [relation] = await bob.rest.v1.accounts.relationships.fetch({ id: [me.id] });
assert.ok(relation.following && relation.notifying);

const photo = await ann.rest.v2.media.create({ file: new Blob([POINT], { type: "image/png" }), description: "a point" });
const post = await ann.rest.v1.statuses.create({ status: "A point @bob #hills", mediaIds: [photo.id], language: "en" });
assert.equal(post.mediaAttachments[0].description, "a point");
const comment = await bob.rest.v1.statuses.create({ status: "a fine point", inReplyToId: post.id });
const thread = await ann.rest.v1.statuses.$select(post.id).context.fetch();
assert.deepEqual(thread.descendants.map((one) => one.id), [comment.id]);

const at = bob.rest.v1.statuses.$select(post.id);
assert.equal((await at.favourite()).favourited, true);
assert.equal((await at.bookmark()).bookmarked, true);
assert.equal((await at.reblog()).reblog.reblogged, true);
assert.equal((await at.unreblog()).reblogged, false);

await soon("the post at home", async () => {
  const home = await bob.rest.v1.timelines.home.list({ limit: 20 });
  return home.some((one) => one.id === post.id);
});
const local = await bob.rest.v1.timelines.public.list({ local: true });
assert.ok(local.some((one) => one.id === post.id));
const tagged = await bob.rest.v1.timelines.tag.$select("hills").list();
assert.ok(tagged.some((one) => one.id === post.id));

const list = await bob.rest.v1.lists.create({ title: "near" });
await bob.rest.v1.lists.$select(list.id).accounts.create({ accountIds: [me.id] });
assert.ok((await bob.rest.v1.timelines.list.$select(list.id).list()).some((one) => one.id === post.id));
const filter = await bob.rest.v2.filters.create({
  title: "rain", context: ["home", "public"], filterAction: "warn", keywordsAttributes: [{ keyword: "rain" }],
});
const wet = await ann.rest.v1.statuses.create({ status: "much rain" });
const seen = await bob.rest.v1.statuses.$select(wet.id).fetch();
assert.deepEqual(seen.filtered[0].keywordMatches, ["rain"]);
await bob.rest.v2.filters.$select(filter.id).remove();

const found = await bob.rest.v2.search.list({ q: "ann", type: "accounts" });
assert.equal(found.accounts[0].username, "ann");
await soon("the news", async () => {
  const news = await ann.rest.v1.notifications.list();
  const kinds = new Set(news.map((one) => one.type));
  return kinds.has("follow") && kinds.has("favourite") && kinds.has("mention");
});

// Page by page, as the library's own paginator goes.
for (let number = 0; number < 25; number += 1) await ann.rest.v1.statuses.create({ status: `page ${number}` });
const walked = [];
for await (const page of ann.rest.v1.accounts.$select(me.id).statuses.list({ limit: 10 })) walked.push(...page);
assert.ok(walked.length >= 27 && new Set(walked.map((one) => one.id)).size === walked.length);

// Live, over one socket with several channels, the token as its sub-protocol.
const { urls } = await ann.rest.v1.instance.fetch();
const live = createStreamingAPIClient({ streamingApiUrl: urls.streamingApi, accessToken: bob.token });
const home = live.user.subscribe();
const hills = live.hashtag.subscribe({ tag: "hills" });
const heard = [];
const listen = async (name, channel) => {
  for await (const event of channel) heard.push(`${name} ${event.event} ${event.payload.id ?? event.payload}`);
};
listen("home", home);
listen("hills", hills);
const comes = (line) => soon(line, async () => heard.includes(line));
await soon("the first event", async () => {
  await ann.rest.v1.statuses.create({ status: "is it on? #hills" });
  return heard.some((line) => line.startsWith("home")) && heard.some((line) => line.startsWith("hills"));
});
const told = await ann.rest.v1.statuses.create({ status: "live #hills" });
await comes(`home update ${told.id}`);
await comes(`hills update ${told.id}`);
await ann.rest.v1.statuses.$select(told.id).remove();
await comes(`home delete ${told.id}`);
home.unsubscribe();
hills.unsubscribe();
live.close();

const groups = await ann.rest.v2.notifications.list();
assert.ok(groups.notificationGroups.length > 0 && groups.accounts.length > 0);
assert.ok((await ann.rest.v2.notifications.policy.fetch()).summary);

const push = await ann.rest.v1.push.subscription.create({
  subscription: {
    endpoint: "https://push.example/masto",
    keys: {
      p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
      auth: "BTBZMqHH6r4Tts7J_aSIgg",
    },
  },
  data: { alerts: { follow: true, mention: true }, policy: "all" },
});
assert.ok(push.serverKey && push.alerts.follow);
await ann.rest.v1.push.subscription.remove();

await ann.rest.v1.statuses.$select(wet.id).remove();
console.log("done");
process.exit(0);
