// A labelled control with its hint and the badge that says what it gives away.
// Never requires an answer: every question can be skipped.

import type { ComponentChildren } from "preact";
import type { FieldClass } from "../contract/types";
import { t } from "../i18n";

interface Props {
  /** Of the control inside; the label points to it. */
  id: string;
  label: string;
  children: ComponentChildren;
  hint?: string | undefined;
  wrong?: string | undefined;
  identifies?: FieldClass | undefined;
  /** At the other end of the label's line. */
  beside?: ComponentChildren;
  /** Between label and control: what belongs here, once it was asked for. */
  help?: ComponentChildren;
}

export function Field({ id, label, children, hint, wrong, identifies, beside, help }: Props) {
  return (
    <div class={wrong ? "field field-wrong" : "field"}>
      <div class="field-head">
        <label for={id}>{label}</label>
        {identifies && <ClassBadge of={identifies} />}
        {beside}
      </div>
      {help}
      {children}
      {hint && !wrong && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="wrong" id={`${id}-hint`} role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

/** Says in words what an answer gives away. Nothing for what names nobody. */
export function ClassBadge({ of }: { of: FieldClass }) {
  if (of.identifies === "no" && !of.sensitive) return null;
  return (
    <span class="badges">
      {of.identifies !== "no" && (
        <span class={`badge badge-${of.identifies}`} title={t(`class-${of.identifies}-meaning`)}>
          {t(`class-${of.identifies}`)}
        </span>
      )}
      {of.sensitive && (
        <span class="badge badge-sensitive" title={t("class-sensitive-meaning")}>
          {t("class-sensitive")}
        </span>
      )}
    </span>
  );
}
