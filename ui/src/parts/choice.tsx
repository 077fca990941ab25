// One of a few, as radios that look like a row of buttons or a list of cards.
// Never preselects anything the user has not said.

import type { ComponentChildren } from "preact";

interface Option<V extends string> {
  value: V;
  label: string;
  testid: string;
}

interface Props<V extends string> {
  name: string;
  legend: ComponentChildren;
  options: readonly Option<V>[];
  chosen: V | null;
  onChoose: (value: V) => void;
  look?: "segments" | "cards";
  /** The legend is read out but not shown. */
  legendHidden?: boolean;
}

export function Choice<V extends string>({ name, legend, options, chosen, onChoose, look = "segments", legendHidden }: Props<V>) {
  return (
    <div class={`choice choice-${look}`} role="radiogroup" aria-labelledby={`${name}-legend`}>
      <span id={`${name}-legend`} class={legendHidden ? "visually-hidden" : "choice-legend"}>
        {legend}
      </span>
      <div class="choice-options">
        {options.map(({ value, label, testid }) => (
          <label key={value} class="choice-option" data-testid={testid} data-value={value}>
            <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
            <span class="choice-words">{label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

/** A tick with words beside it. */
export function Tick({ testid, checked, onChange, children }: { testid: string; checked: boolean; onChange: (on: boolean) => void; children: ComponentChildren }) {
  return (
    <label class="tick" data-testid={testid}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}
