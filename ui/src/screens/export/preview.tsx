// What would be in the file, as a page.
// Never shows a word that would not be in it, but for the code, which is on the screen already.

import type { DisclosureView, SegmentView } from "../../contract/types";
import { t } from "../../i18n";

export function Preview({ pages }: { pages: readonly DisclosureView[] | null }) {
  return (
    <section class="preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t("preview")}</h2>
      {pages === null ? (
        <p class="none">{t("preview-choose")}</p>
      ) : (
        <div class="sheet" data-testid="preview" tabIndex={0} role="group" aria-labelledby="preview-title">
          {pages.map((page) => (
            <Sheet key={page.code} page={page} />
          ))}
        </div>
      )}
    </section>
  );
}

function Sheet({ page }: { page: DisclosureView }) {
  return (
    <article>
      <h3 dir="auto">{page.title}</h3>
      {page.attribution && <p class="sheet-attribution" dir="auto">{page.attribution}</p>}
      {page.facts.length > 0 && (
        <dl class="facts">
          {page.facts.map((fact) => (
            <div key={fact.label}>
              <dt dir="auto">{fact.label}</dt>
              <dd dir="auto">{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Paragraphs paragraphs={page.paragraphs} />
      {page.note && <p class="sheet-note" dir="auto">{page.note}</p>}
      {page.translation && (
        <section lang={page.translation.language} data-testid="preview-translation">
          <h4 dir="auto">{page.translation.heading}</h4>
          <Paragraphs paragraphs={page.translation.paragraphs} />
          {page.translation.note && <p class="sheet-note" dir="auto">{page.translation.note}</p>}
        </section>
      )}
    </article>
  );
}

function Paragraphs({ paragraphs }: { paragraphs: readonly SegmentView[][] }) {
  return (
    <>
      {paragraphs.map((paragraph, at) => (
        <p key={at} dir="auto">
          {paragraph.map((segment, index) => (
            <span key={index} class={segment.replaced ? "segment segment-replaced" : undefined} dir={segment.replaced ? "auto" : undefined}>
              {segment.text}
            </span>
          ))}
        </p>
      ))}
    </>
  );
}
