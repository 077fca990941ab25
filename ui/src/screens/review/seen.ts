// Which blocks of a pane are near enough to be seen: only those are drawn with all their marks.
// Never moves what somebody is reading: what grows above it is scrolled past.

import { batch, type Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useMemo } from "preact/hooks";

export interface Seen {
  /** Keeps `near` true while `element` is within a screen of what is shown. Returns how to stop. */
  watch(element: Element, near: Signal<boolean>): () => void;
  /** Brings what is looked at into the middle, and keeps it there until somebody scrolls. */
  follow(): void;
}

/** Ways to scroll. That a pane was scrolled says nothing: what grows or shrinks in it scrolls it too. */
const SCROLLING = ["wheel", "pointerdown", "touchmove", "keydown"] as const;

const lookedAt = (pane: Element) => pane.querySelector(".cursor") ?? pane.querySelector("[data-current=true]");

/** The first block in sight. */
function firstIn(pane: Element): Element | null {
  const { top, bottom } = pane.getBoundingClientRect();
  for (const block of pane.querySelectorAll("[data-block]")) {
    const place = block.getBoundingClientRect();
    if (place.bottom > top && place.top < bottom) return block;
  }
  return null;
}

/** Watches the blocks of a pane, which lie in its first child. */
export function useSeen(pane: RefObject<HTMLElement | null>): Seen {
  const { seen, end } = useMemo(() => {
    const blocks = new Map<Element, Signal<boolean>>();
    let watching: { near: IntersectionObserver; end: () => void } | null = null;
    let following = false;
    let anchor: { element: Element; top: number; scrolled: number } | null = null;
    const hold = (box: HTMLElement) => {
      const element = firstIn(box);
      anchor = element ? { element, top: element.getBoundingClientRect().top, scrolled: box.scrollTop } : null;
    };
    const centre = (box: HTMLElement): boolean => {
      const target = lookedAt(box);
      if (!target) return false;
      const offset = target.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
      if (Math.abs(offset) >= 1) box.scrollTop += offset;
      return true;
    };
    /** Something grew or shrank, or was scrolled. Runs after layout and before anything is painted. */
    const settle = () => {
      const box = pane.current;
      if (!box || (following && centre(box))) return;
      // Whatever the anchor moved by beyond what was scrolled, something above it grew or shrank.
      const moved = anchor?.element.isConnected ? anchor.element.getBoundingClientRect().top - anchor.top + (box.scrollTop - anchor.scrolled) : 0;
      if (moved !== 0) box.scrollTop += moved;
      hold(box);
    };
    const begin = (box: HTMLElement) => {
      const near = new IntersectionObserver(
        (entries) =>
          batch(() => {
            for (const { target, isIntersecting } of entries) {
              const block = blocks.get(target);
              if (block) block.value = isIntersecting;
            }
          }),
        { root: box, rootMargin: "100% 0px" },
      );
      const size = new ResizeObserver(settle);
      size.observe(box);
      if (box.firstElementChild) size.observe(box.firstElementChild);
      const stop = () => {
        if (following) hold(box);
        following = false;
      };
      box.addEventListener("scroll", settle, { passive: true });
      for (const way of SCROLLING) box.addEventListener(way, stop, { passive: true });
      return {
        near,
        end: () => {
          near.disconnect();
          size.disconnect();
          box.removeEventListener("scroll", settle);
          for (const way of SCROLLING) box.removeEventListener(way, stop);
        },
      };
    };
    const seen: Seen = {
      watch(element, near) {
        if (!pane.current) return () => {};
        watching ??= begin(pane.current);
        blocks.set(element, near);
        watching.near.observe(element);
        return () => {
          blocks.delete(element);
          watching?.near.unobserve(element);
        };
      },
      follow() {
        following = true;
        if (pane.current) centre(pane.current);
      },
    };
    return { seen, end: () => watching?.end() };
  }, [pane]);
  useEffect(() => end, [end]);
  return seen;
}
