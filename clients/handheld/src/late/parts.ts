import { currentLanguage } from "@ts/i18n/language.ts";
import { speakRefusals } from "@ts/labels/refusals.ts";
import { refusalsEn } from "@ts/labels/refusals_en.ts";

export { sentenceFor } from "@ts/labels/refusals.ts";
export { DeviceSettings } from "../duty/device_settings.tsx";
export { signInByKey } from "../enrol/by_key.ts";
export { EnrolScreen } from "../enrol/enrol_screen.tsx";
export { sayOfVisit } from "../outbox/say_of_visit.ts";
export { answerOffer } from "../push/going.ts";
export { beginWaking, endWaking } from "../push/waking.ts";
export { ToldList } from "../told/told_list.tsx";
export { VisitList } from "../visit/visit_list.tsx";

if (currentLanguage() === "en") speakRefusals(refusalsEn);
