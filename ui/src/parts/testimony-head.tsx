// The head of a testimony's screens: which one it is, and its three rooms.
// Never shows more of the source than the name used in the list.

import { go } from "../state/going";
import { route } from "../state/session";
import { edit, interview } from "../state/testimony";
import { t } from "../i18n";
import { Icon } from "./icon";
import type { IconName } from "./icons";

const ROOMS: readonly (readonly ["interview" | "review" | "export", IconName])[] = [
  ["interview", "notebook-pen"],
  ["review", "highlighter"],
  ["export", "file-output"],
];

export function TestimonyHead({ code }: { code: string }) {
  const at = route.value.at;
  const now = interview.value?.code === code ? interview.value : null;
  const to = (room: (typeof ROOMS)[number][0]) =>
    void go(room === "interview" ? { at: room, code, step: now?.consent_status === "pending" ? "consent" : "statement" } : room === "review" ? { at: room, code } : { at: room, codes: [code] });
  return (
    <section class="testimony-head" aria-label={t("testimony-label")}>
      <div class="testimony-who">
        <label for="pseudonym">{t("pseudonym-label")}</label>
        <input
          id="pseudonym"
          class="input"
          dir="auto"
          data-testid="pseudonym"
          autocomplete="off"
          spellcheck={false}
          disabled={!now}
          value={now?.pseudonym ?? ""}
          placeholder={t("pseudonym-placeholder")}
          onInput={(event) => edit({ pseudonym: event.currentTarget.value })}
        />
        <span class="code" data-testid="testimony-code">
          {code}
        </span>
      </div>
      <nav class="rooms" aria-label={t("rooms-label")}>
        {ROOMS.map(([room, icon]) => (
          <button key={room} type="button" class="nav-link" data-testid={`go-${room}`} aria-current={at === room ? "page" : undefined} onClick={() => to(room)}>
            <Icon name={icon} />
            <span>{t(`room-${room}`)}</span>
          </button>
        ))}
      </nav>
    </section>
  );
}
