#include "server/wire/enums.hpp"
#include "server/wire/record.hpp"
#include "server/wire/view_fields.hpp"
#include "server/wire/views.hpp"

/// Visits and notices as screens show them.
namespace meldkamer::wire {
namespace {

void put_plan(const domain::VisitPlan& plan, v1::VisitPlan* view) {
  constexpr std::int64_t us_a_second = 1'000'000;
  for (const auto& visitor : plan.visitors) view->add_visitor_keys(visitor.value);
  view->set_phone(plan.phone);
  view->set_address(plan.address);
  for (const std::string& client : plan.clients) view->add_clients(client);
  view->mutable_planned()->set_seconds(plan.planned.count() / us_a_second);
  view->set_check_call(plan.check_call);
  if (plan.check_call_at) put(plan.check_call_at, view->mutable_check_call_time());
  view->set_site_key(plan.site.value);
  view->set_backup_key(plan.backup.value);
  if (plan.start_at) put(plan.start_at, view->mutable_start_time());
  view->set_has_phone(plan.has_phone);
  view->set_has_id_document(plan.has_id_document);
  view->set_announced(plan.announced);
  view->set_purpose(plan.purpose);
  view->set_earlier_warning(plan.earlier_warning);
  view->set_trouble_expected(plan.trouble_expected);
  view->set_known_client(plan.known_client);
  for (const std::string& measure : plan.measures) view->add_measures(measure);
  view->set_return_of_id(plan.return_of.value);
  view->set_registry_consulted(plan.registry_consulted);
  view->set_registry_note(readable(plan.registry_note));
}

const char* timer_word(domain::VisitTimer timer) {
  switch (timer) {
    case domain::VisitTimer::check_call:
      return "check_call";
    case domain::VisitTimer::planned_end:
      return "planned_end";
    case domain::VisitTimer::grace:
      return "grace";
    case domain::VisitTimer::second_call:
      return "second_call";
    case domain::VisitTimer::last_call:
      return "last_call";
    case domain::VisitTimer::return_today:
      return "return_today";
    case domain::VisitTimer::none:
    case domain::VisitTimer::forget:
      break;
  }
  return "";
}

// O-6a §4.6: what who is sent off says, and when they leave.
void put_card(const domain::Visit& visit, v1::VisitView* view) {
  if (visit.entry == "sent_off") {
    view->add_card("Zeg dat u vandaag terugkomt met de politie.");
    view->add_card("Zeg dat er een verslag van wordt gemaakt.");
  } else if (visit.entry == "refused") {
    view->add_card("Ga direct weg en bel de politie.");
    view->add_card("Keer vandaag nog terug, samen met de politie.");
  } else if (visit.entry == "let_in") {
    view->add_card("Blijf alert: u bent pas na een waarschuwing binnengelaten.");
  }
}

}  // namespace

v1::VisitView visit_view(const domain::LiveState& state, const domain::Visit& visit) {
  v1::VisitView view;
  view.set_visit_id(visit.id.value);
  view.set_state(stored(visit.state));
  put_plan(visit.plan, view.mutable_plan());
  for (const auto& visitor : visit.plan.visitors) put(state, visitor, view.add_visitors());
  if (visit.plan.backup) put(state, visit.plan.backup, view.mutable_backup());
  if (const domain::Site* const site = state.directory->find(visit.plan.site)) {
    view.set_control_room_key(site->control_room.value);
  }
  view.set_risk_raised(visit.risk_raised);
  if (visit.started_at) put(visit.started_at, view.mutable_start_time());
  if (visit.ends_at) put(visit.ends_at, view.mutable_end_due_time());
  if (visit.ended_at) put(visit.ended_at, view.mutable_end_time());
  const std::string due = timer_word(visit.timer);
  if (!due.empty()) put(visit.due_at, view.mutable_due_time());
  view.set_due_what(due);
  view.set_call_asked(visit.call_asked);
  view.set_calls_failed(visit.calls_failed);
  view.set_entry(visit.entry);
  view.set_stay_alert(visit.stay_alert);
  if (visit.return_due_at) put(visit.return_due_at, view.mutable_return_due_time());
  view.set_return_overdue(visit.return_overdue);
  view.set_returned_as_id(visit.returned_as.value);
  const domain::Incident* const incident = state.find(visit.incident);
  if (incident == nullptr || !incident->restricted) view.set_incident_id(visit.incident.value);
  put_card(visit, &view);
  if (visit.owner) put(state, visit.owner, view.mutable_owner());
  return view;
}

v1::NoticeView notice_view(const domain::LiveState& state, const domain::Notice& notice) {
  v1::NoticeView view;
  view.set_notice_id(notice.id.value);
  view.set_site_key(notice.site.value);
  view.set_visitor(notice.visitor);
  view.set_text(notice.text);
  put(notice.expected_at, view.mutable_expected_time());
  put(notice.show_at, view.mutable_show_time());
  put(notice.until, view.mutable_end_time());
  view.set_shown(notice.shown);
  for (const auto& person : notice.told) put(state, person, view.add_told());
  if (notice.by) put(state, notice.by, view.mutable_by());
  return view;
}

}  // namespace meldkamer::wire
