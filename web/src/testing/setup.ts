import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
// A part of the page that is looked at without `show` speaks English too.
import "@/lib/i18n";

afterEach(cleanup);

// jsdom has no layout and no top layer; the components ask for both.
Object.assign(HTMLElement.prototype, { showPopover() {}, hidePopover() {}, scrollTo() {} });
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  },
});
globalThis.scrollTo = () => {};
globalThis.IntersectionObserver ??= class {
  root = null;
  rootMargin = "";
  scrollMargin = "";
  thresholds = [];
  observe() {}
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};
