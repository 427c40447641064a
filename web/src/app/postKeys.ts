/** The posts of the page one looks at, from the top. */
const postsInSight = () =>
  [...document.querySelectorAll<HTMLElement>("[data-post]")].filter((post) => post.checkVisibility());

/** Where the posts begin: below the phone's top bar. */
const TOP = 120;

/** The next or the previous post of the feed. Answers whether there was one. */
export function step(by: 1 | -1): boolean {
  const posts = postsInSight();
  const now = posts.findIndex((post) => post.contains(document.activeElement));
  const first = posts.findIndex((post) => post.getBoundingClientRect().bottom > TOP);
  const next = posts[now < 0 ? first : now + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "start" });
  return next !== undefined;
}

/** The post that has the focus, else the one that is being looked at. */
const current = (): Element | null | undefined =>
  document.activeElement?.closest("[data-post]") ??
  postsInSight().find((post) => post.getBoundingClientRect().bottom > TOP);

const press = (within: ParentNode | null | undefined, action: string) =>
  within?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();

export const pressInPost = (action: string) => press(current(), action);
export const pressOnPage = (action: string) => press(document, action);

/** Into the field for a comment; where the post has none here, to the page where it has. */
export function answer() {
  const post = current();
  const field = post?.querySelector<HTMLElement>('[data-action="reply"], textarea');
  if (field?.checkVisibility()) field.focus();
  else press(post, "open");
}

/** A post itself has the focus, and not something in it that has a use for the key. */
export const isOnPost = (): boolean => document.activeElement?.matches("[data-post]") === true;
export const isInFeed = (): boolean => document.activeElement?.closest("[role=feed]") != null;
