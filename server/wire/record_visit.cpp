#include "server/wire/record.hpp"

/// Visits and notices as stored (visit.proto).
namespace meldkamer::wire {
namespace {

void store_plan(const domain::VisitPlan& plan, v1::VisitPlanRecord* record) {
  for (const auto& person : plan.visitors) record->add_visitors(person.value);
  record->set_phone(plan.phone);
  record->set_address(plan.address);
  for (const std::string& client : plan.clients) record->add_clients(client);
  record->set_planned_us(plan.planned.count());
  record->set_check_call(plan.check_call);
  record->set_check_call_at_us(plan.check_call_at.us);
  record->set_site_key(plan.site.value);
  record->set_backup(plan.backup.value);
  record->set_start_at_us(plan.start_at.us);
  record->set_has_phone(plan.has_phone);
  record->set_has_id_document(plan.has_id_document);
  record->set_announced(plan.announced);
  record->set_purpose(plan.purpose);
  record->set_earlier_warning(plan.earlier_warning);
  record->set_trouble_expected(plan.trouble_expected);
  record->set_known_client(plan.known_client);
  record->set_registry_consulted(plan.registry_consulted);
  record->set_registry_note(readable(plan.registry_note));
  for (const std::string& measure : plan.measures) record->add_measures(measure);
  record->set_return_of_id(plan.return_of.value);
}

domain::VisitPlan read_plan(Reading& reading, const v1::VisitPlanRecord& record) {
  reading.nothing_unknown(record);
  domain::VisitPlan plan;
  for (const std::string& person : record.visitors()) plan.visitors.push_back({person});
  plan.phone = record.phone();
  plan.address = record.address();
  plan.clients.assign(record.clients().begin(), record.clients().end());
  plan.planned = Duration{record.planned_us()};
  plan.check_call = record.check_call();
  plan.check_call_at = {record.check_call_at_us()};
  plan.site = {record.site_key()};
  plan.backup = {record.backup()};
  plan.start_at = {record.start_at_us()};
  plan.has_phone = record.has_phone();
  plan.has_id_document = record.has_id_document();
  plan.announced = record.announced();
  plan.purpose = record.purpose();
  plan.earlier_warning = record.earlier_warning();
  plan.trouble_expected = record.trouble_expected();
  plan.known_client = record.known_client();
  plan.registry_consulted = record.registry_consulted();
  plan.registry_note = record.registry_note();
  plan.measures.assign(record.measures().begin(), record.measures().end());
  plan.return_of = {record.return_of_id()};
  return plan;
}

}  // namespace

void store(const domain::Visit& visit, v1::VisitRecord* record) {
  record->set_visit_id(visit.id.value);
  record->set_state(stored(visit.state));
  store_plan(visit.plan, record->mutable_plan());
  record->set_registered_by(visit.registered_by.value);
  record->set_risk_raised(visit.risk_raised);
  record->set_started_at_us(visit.started_at.us);
  record->set_ends_at_us(visit.ends_at.us);
  record->set_ended_at_us(visit.ended_at.us);
  record->set_timer(stored(visit.timer));
  record->set_due_at_us(visit.due_at.us);
  record->set_call_asked(visit.call_asked);
  record->set_stay_alert(visit.stay_alert);
  record->set_entry(visit.entry);
  record->set_return_due_at_us(visit.return_due_at.us);
  record->set_return_overdue(visit.return_overdue);
  record->set_returned_as_id(visit.returned_as.value);
  record->set_calls_failed(visit.calls_failed);
  record->set_incident_id(visit.incident.value);
  record->set_owner(visit.owner.value);
}

domain::Visit read(Reading& reading, const v1::VisitRecord& record) {
  reading.nothing_unknown(record);
  domain::Visit visit;
  visit.id = {record.visit_id()};
  visit.state = reading.word<domain::VisitState>(record.state(), "visit.state");
  visit.plan = read_plan(reading, record.plan());
  visit.registered_by = {record.registered_by()};
  visit.risk_raised = record.risk_raised();
  visit.started_at = {record.started_at_us()};
  visit.ends_at = {record.ends_at_us()};
  visit.ended_at = {record.ended_at_us()};
  visit.timer = reading.word<domain::VisitTimer>(record.timer(), "visit.timer");
  visit.due_at = {record.due_at_us()};
  visit.call_asked = record.call_asked();
  visit.stay_alert = record.stay_alert();
  visit.entry = record.entry();
  visit.return_due_at = {record.return_due_at_us()};
  visit.return_overdue = record.return_overdue();
  visit.returned_as = {record.returned_as_id()};
  visit.calls_failed = record.calls_failed();
  visit.incident = {record.incident_id()};
  // Older entries know no owner: it was who registered it.
  visit.owner = {record.owner().empty() ? record.registered_by() : record.owner()};
  return visit;
}

void store(const domain::Notice& notice, v1::NoticeRecord* record) {
  record->set_notice_id(notice.id.value);
  record->set_site_key(notice.site.value);
  record->set_by(notice.by.value);
  record->set_visitor(notice.visitor);
  record->set_text(notice.text);
  record->set_expected_at_us(notice.expected_at.us);
  record->set_show_at_us(notice.show_at.us);
  record->set_until_us(notice.until.us);
  for (const auto& person : notice.told) record->add_told(person.value);
  record->set_shown(notice.shown);
  record->set_due_at_us(notice.due_at.us);
}

domain::Notice read(Reading& reading, const v1::NoticeRecord& record) {
  reading.nothing_unknown(record);
  domain::Notice notice{.id = {record.notice_id()},
                        .site = {record.site_key()},
                        .by = {record.by()},
                        .visitor = record.visitor(),
                        .text = record.text(),
                        .expected_at = {record.expected_at_us()},
                        .show_at = {record.show_at_us()},
                        .until = {record.until_us()},
                        .shown = record.shown(),
                        .due_at = {record.due_at_us()}};
  for (const std::string& person : record.told()) notice.told.push_back({person});
  return notice;
}

}  // namespace meldkamer::wire
