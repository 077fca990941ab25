// The frame of a screen: its landmark, its one heading, and where the eye starts.
// Never more than one on the page.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  name: string;
  title: string;
  children: ComponentChildren;
  lead?: string;
  /** Beside the heading. */
  aside?: ComponentChildren;
  width?: "narrow" | "gate" | "column" | "reading" | "exporting";
}

export function Page({ name, title, children, lead, aside, width = "column" }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A screen reader hears where it is; whoever types starts in the first field instead (data-first).
  useLayoutEffect(() => {
    const first = document.querySelector<HTMLElement>("main [data-first]");
    (first ?? heading.current)?.focus();
  }, [name]);
  return (
    <main class={`page page-${width}`} data-testid={`screen-${name}`}>
      <div class="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </div>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </main>
  );
}
