export { DeviceSettings } from "../duty/device_settings.tsx";
export { signInByKey } from "../enrol/by_key.ts";
export { EnrolScreen } from "../enrol/enrol_screen.tsx";
export { sayOfVisit } from "../outbox/say_of_visit.ts";
export { answerOffer } from "../push/going.ts";
export { beginWaking, endWaking } from "../push/waking.ts";
export { ToldList } from "../told/told_list.tsx";
export { VisitList } from "../visit/visit_list.tsx";
