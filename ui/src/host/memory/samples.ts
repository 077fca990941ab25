// Invented testimonies for tests and pictures of the window. No person, place of work or event in them is real.
// Never part of the product.

import type { Consent, Language } from "../../contract/types";

export interface Sample {
  code: string;
  pseudonym: string;
  language: Language;
  created_at: string;
  changed_at: string;
  /** `{words|KIND|reason|proposal|entity}` marks what the engine would find. */
  marked: string;
  consent: Partial<Consent>;
  answers: Record<string, string>;
  identity: Record<string, string>;
}

export const SAMPLES: readonly Sample[] = [
  {
    code: "7K4Q-XM2P",
    pseudonym: "The roofer",
    language: "en",
    created_at: "2026-04-08T09:10:00Z",
    changed_at: "2026-04-08T16:20:00Z",
    marked: `(An invented account.) My name is {Farrukh Nazarov|PERSON|roster-exact|pseudonymise|1}. I am {thirty-four|DEM|age|generalise|2} and I work on roofs; I came in {September 2024|DATETIME|date|generalise|3} from {Obikiik|LOC|roster-exact|generalise|4}, where my wife {Gulnora|PERSON|roster-exact|pseudonymise|5} and our {three children|QUANTITY|family-size|generalise|6} still live.

On {14 March|DATETIME|date|generalise|7}, about {half past six|DATETIME|time|generalise|8} in the morning, buses came to the site of {Severny Dom|ORG|organisation-word|generalise|9}, the firm that had us. {OMON|ORG|state-agency|keep|10} officers made all of us lie on the ground. {Nazarov|PERSON|same-as-elsewhere|pseudonymise|1}, one of them read from my patent, {77 No. 4410923|CODE|document|withhold|11}, and laughed. They took {Bahrom|PERSON|unexplained-capital|pseudonymise|12}, who is {nineteen|DEM|age|generalise|13}, behind the bus. He came back and could not close his mouth.

At the station in {Lesnoy|LOC|place-word|generalise|14} they gave us papers. Who signs, goes home; who does not, stays. A man in plain clothes said that {the Ministry of Defence|ORG|state-agency|keep|15} pays better than {Severny Dom|ORG|same-as-elsewhere|generalise|9}. I asked to call {Gulnora|PERSON|same-as-elsewhere|pseudonymise|5}. They said: write down her number then. I wrote {+7 999 010-20-30|CODE|phone|withhold|16}. That I regret most.

{Bahrom|PERSON|same-as-elsewhere|pseudonymise|12} signed. I have not seen him since {15 March|DATETIME|date|generalise|17}.`,
    consent: {
      uses: { quote: "yes", publication: "yes", broadcast: "no", photo: "no", voice: "no", share_lawyer: "yes", archive: "yes" },
      attribution: { kind: "anonymous", text: "a roofer from Tajikistan" },
      given_on: "2026-04-08",
      script_read: true,
    },
    answers: { act: "forced_recruitment", incident_start: "2026-03-14", place_region: "Leningrad region", location_type: "workplace", occupation: "roofer", risk_level: "high" },
    identity: { name: "Farrukh Nazarov", phone: "+7 999 010-20-30", relatives: "Gulnora", interviewer_code: "K2" },
  },
  {
    code: "M9TD-3HVA",
    pseudonym: "Студент",
    language: "ru",
    created_at: "2026-04-02T08:00:00Z",
    changed_at: "2026-04-06T11:42:00Z",
    marked: `(Вымышленный рассказ.) Меня зовут {Азиз Холматов|PERSON|roster-exact|pseudonymise|1}, мне {двадцать один год|DEM|age|generalise|2}, я учусь на {втором курсе|DEM|occupation|generalise|3} в {Строительном институте|ORG|organisation-word|generalise|4}. {3 февраля|DATETIME|date|generalise|5} у станции {Заречная|LOC|place-word|generalise|6} меня остановили двое в форме и попросили регистрацию.

Я показал телефон с фотографией документа. Один сказал: {Холматов|PERSON|same-as-elsewhere|pseudonymise|1}, фотография — это не документ. В отделе меня били по ногам. Дежурный, {капитан Сурков|PERSON|titled-name|withhold|7}, сидел за столом и ел. Потом пришёл мой однокурсник {Тимур|PERSON|unexplained-capital|pseudonymise|8} и принёс паспорт, и меня отпустили. Врач в {Заречной|LOC|same-as-elsewhere|generalise|6} больнице записал: упал с лестницы.`,
    consent: { uses: { quote: "yes", publication: "no" }, attribution: { kind: "pseudonym", text: "Рустам" }, given_on: "2026-04-02", script_read: true, embargo_until: "2027-09-01" },
    answers: { act: "beating", incident_start: "2026-02-03", location_type: "police_station" },
    identity: { name: "Азиз Холматов", interviewer_code: "K2" },
  },
  {
    code: "0CZ8-WR5E",
    pseudonym: "Иқтисодчӣ",
    language: "tg",
    created_at: "2026-03-20T10:00:00Z",
    changed_at: "2026-03-21T12:00:00Z",
    marked: `(Ҳикояи бофта.) Ман дар {Душанбе|LOC|known-place|generalise|1} иқтисодчӣ ҳастам. {Раҳимов|PERSON|unexplained-capital|pseudonymise|2} гуфт, ки дигар нанависам.`,
    consent: { uses: { quote: "yes", publication: "yes" }, attribution: { kind: "anonymous", text: "" }, given_on: "2026-03-20", script_read: true, withdrawn_on: "2026-04-01" },
    answers: { act: "threat" },
    identity: {},
  },
  { code: "B6NY-1QGS", pseudonym: "", language: "en", created_at: "2026-04-09T07:30:00Z", changed_at: "2026-04-09T07:30:00Z", marked: "", consent: {}, answers: {}, identity: {} },
];
