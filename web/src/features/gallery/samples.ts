import type { CustomEmoji, MediaAttachment } from "@/lib/types";

/** A hill with a sun above it, drawn here so that the page asks no server for pictures. */
const DRAWN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500"><rect width="400" height="500" fill="#ef8f6b"/><rect width="400" height="220" fill="#7a5a8e"/><circle cx="270" cy="210" r="42" fill="#fff4d6"/><path d="M0 300 120 230 260 330 400 250V500H0Z" fill="#b0798a"/><path d="M0 400 160 310 300 410 400 360V500H0Z" fill="#2a2140"/></svg>`;

const drawing = (svg: string) => `data:image/svg+xml,${encodeURIComponent(svg)}`;

export const BLURHASH = "LGF5]+Yk^6#M@-5c,1J5@[or[Q6.";

const size = { width: 400, height: 500, size: "400x500", aspect: 0.8 };

export const LANDSCAPE: MediaAttachment = {
  id: "1",
  type: "image",
  url: drawing(DRAWN),
  preview_url: drawing(DRAWN),
  thumbnail_url: drawing(DRAWN),
  description: "A red sky over two hills",
  blurhash: BLURHASH,
  meta: { original: size, small: size, focus: { x: 0, y: 0 } },
};

/** Without an address there is only what the photographer wrote. */
export const BROKEN: MediaAttachment = {
  ...LANDSCAPE,
  id: "2",
  url: "",
  preview_url: "",
  thumbnail_url: "",
  description: "Seven ridges, one behind the other, in red light",
};

const SUN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="12" fill="#f59a00"/></svg>`;

export const EMOJI: CustomEmoji[] = [
  {
    shortcode: "sun",
    url: drawing(SUN),
    static_url: drawing(SUN),
    visible_in_picker: true,
  },
];

export const somebody = {
  display_name: "Maximiliane Friederike von Hohenlohe-Schillingsfürst :sun:",
  username: "maximiliane",
  emojis: EMOJI,
};

export const PROSE =
  "<p>Up at four, on the ridge at five. <strong>Worth it</strong>, says " +
  '<a href="https://pics.example/@jonas">@jonas</a>.</p><blockquote><p>Worth every cold finger.</p></blockquote>' +
  "<ul><li>one lens</li><li>one thermos, <code>0.7 l</code></li></ul>";
