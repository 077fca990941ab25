// The built-in form as the program behind would send it, for tests of the window.
// Never part of the product.

import type { FormField, FormSection, InputKind, Section } from "../../contract/types";

type Class = "N" | "Q" | "S" | "QS" | "D" | "DS";

const ACTS = "detention document_check forced_recruitment beating torture sexual_violence wage_theft deportation extortion disappearance killing threat other";
const PLACES = "home street workplace police_station detention_centre border transport hospital school other";
const DOERS = "police security_service military migration_service prison_service employer private_person unknown other";

const ROWS: Record<Section, string> = {
  incident: `incident_title Q line;act N ${ACTS.replaceAll(" ", ",")};incident_start Q partial_date;incident_end Q partial_date;place_village Q line;place_district Q line;place_region Q line;place_country Q line;exact_location D line;location_type N ${PLACES.replaceAll(" ", ",")};method S lines;stated_reason Q lines;consequences S lines;detention_conditions S lines;pressure_bribe_property S lines;court_case_number D line;legal_counsel Q line;other_victims D lines;witnesses D lines`,
  perpetrator: `perpetrator_name D lines;perpetrator_badge D line;vehicle_plate D line;perpetrator_agency Q line;perpetrator_type N ${DOERS.replaceAll(" ", ",")};perpetrator_involvement N line;right_of_reply N not_asked,no_answer,declined,answered`,
  source: "name D line;patronymic D line;other_names D lines;identity_documents D lines;address D lines;phone D lines;messenger D lines;email D lines;safe_contact Q lines;trusted_intermediary D lines;relatives D lines;guardian DS lines",
  demographics: "birth_date D partial_date;birthplace Q line;age_at_event Q number;sex Q female,male,other;citizenship Q line;ethnicity QS line;religion QS line;languages Q line;occupation Q line;employer Q line;education Q line;civil_status Q single,married,divorced,widowed,other;dependants Q number;health QS lines;appearance Q lines;migration_status QS line;permit_type QS line;arrival QS line",
  about: "source_connection Q line;reliability N not_assessed,doubtful,plausible,confirmed;told_before QS lines",
  security: "risk_level N low,medium,high;threats S lines;who_knows QS lines;feared QS lines;mitigation S lines;emergency_contact D lines",
  custody: "interviewer_code D line;interview_date Q partial_date;interview_place Q line;interview_language Q line;persons_present D lines;consent_witness D lines;interpreter_name D line;interpreter_languages Q line;interpreter_undertaking N signed,spoken,none;transfers D lines",
  follow_up: "referral S lines;complaint Q lines;legal_case_number D line;next_contact Q line;feedback N not_given,given",
};

/** Numbers of the HURIDOCS standard, as the shipped form has them. */
const NUMBERS = new Map(
  "incident_title 102;act 2109;incident_start 2111;incident_end 2111;place_village 111;place_district 111;place_region 111;place_country 111;exact_location 2112;location_type 2153;method 2114;stated_reason 2113;consequences 2116;detention_conditions 3112;pressure_bribe_property 3410;court_case_number 3118;legal_counsel 3115;perpetrator_agency 2328;perpetrator_type 2412;perpetrator_involvement 2409;name 903;other_names 904;identity_documents 917;address 910;birth_date 911;birthplace 912;age_at_event 2118;sex 915;citizenship 941;ethnicity 942;religion 940;languages 945;occupation 922;education 920;civil_status 918;dependants 919;health 924;appearance 926;source_connection 2509;reliability 2553"
    .split(";")
    .map((row) => row.split(" "))
    .map(([id = "", number]) => [id, Number(number)] as const),
);

const CLASSES: Record<Class, FormField["class"]> = {
  N: { identifies: "no", sensitive: false },
  Q: { identifies: "quasi", sensitive: false },
  S: { identifies: "no", sensitive: true },
  QS: { identifies: "quasi", sensitive: true },
  D: { identifies: "direct", sensitive: false },
  DS: { identifies: "direct", sensitive: true },
};
const INPUTS: readonly string[] = ["line", "lines", "partial_date", "number"];

function field(row: string): FormField {
  const [id = "", kind = "N", input = "line"] = row.split(" ");
  const free = INPUTS.includes(input);
  return {
    id,
    class: CLASSES[kind as Class],
    huridocs: NUMBERS.get(id) ?? null,
    input: free ? (input as InputKind) : "choice",
    choices: free ? [] : input.split(","),
    identity: kind === "D" || kind === "DS",
  };
}

export const FORM: FormSection[] = Object.entries(ROWS).map(([id, rows]) => ({ id: id as Section, fields: rows.split(";").map(field) }));
