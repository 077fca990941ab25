// What is gone and what may not be, in words.
// Never says that something is gone which could not be made sure of.

import type { Remnant } from "../contract/types";
import { hasWords, t } from "../i18n";
import { Icon } from "./icon";
import type { IconName } from "./icons";

interface Props {
  title: string;
  icon: IconName;
  remnants: readonly Remnant[];
}

export function Remnants({ title, icon, remnants }: Props) {
  if (remnants.length === 0) return null;
  return (
    <section class="remnants">
      <h2>{title}</h2>
      <ul>
        {remnants.map((remnant, index) => (
          <li key={index} data-code={remnant.code}>
            <Icon name={icon} />
            <span>
              {hasWords(`remnant-${remnant.code}`) ? t(`remnant-${remnant.code}`) : t("remnant-other")}
              {remnant.place && (
                <>
                  {" "}
                  <span class="code" data-may-copy>
                    {remnant.place}
                  </span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Sentences said before anything is erased. */
export function Beforehand({ title, icon, ids }: { title: string; icon: IconName; ids: readonly string[] }) {
  return (
    <section class="remnants">
      <h2>{title}</h2>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <Icon name={icon} />
            <span>{t(id)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
