/** What servers show for people without a picture of their own: ours, Mastodon's, Pixelfed's. */
const NOBODYS = /\/media\/none\/|missing|default[-_](avatar|header)|avatars\/default/;

/** The address of somebody's own avatar or header; `undefined` where they have none. */
export const ownPicture = (src: string | undefined): string | undefined =>
  src && !NOBODYS.test(src) ? src : undefined;
