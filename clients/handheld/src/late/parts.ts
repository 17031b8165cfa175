export { sayOfVisit } from "../outbox/say_of_visit.ts";
export { ToldList } from "../told/told_list.tsx";
export { VisitList } from "../visit/visit_list.tsx";
