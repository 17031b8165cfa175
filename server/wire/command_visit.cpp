#include "server/base/limits.hpp"
#include "server/wire/command.hpp"
#include "server/wire/field_check.hpp"

/// Visits, difficult visitors and access bans (visit_service.proto).
namespace meldkamer::wire {

using Need = FieldCheck::Need;

namespace {

Duration span_of(const google::protobuf::Duration& span) {
  constexpr std::int64_t seconds_max = 7LL * 24 * 3'600;
  const bool usable = span.seconds() >= 0 && span.seconds() <= seconds_max;
  return usable ? Duration{span.seconds() * 1'000'000} : Duration{};
}

// What is missing the domain names: the six data are its rule (R14).
domain::VisitPlan plan_of(FieldCheck& check, const v1::VisitPlan& message) {
  domain::VisitPlan plan;
  for (const std::string& visitor : message.visitor_keys()) {
    plan.visitors.push_back({check.key("plan.visitor_keys", visitor, Need::required)});
  }
  plan.phone = check.text("plan.phone", message.phone(), Need::optional);
  plan.address = check.text("plan.address", message.address(), Need::optional);
  for (const std::string& client : message.clients()) {
    plan.clients.push_back(check.text("plan.clients", client, Need::required));
  }
  plan.planned = span_of(message.planned());
  plan.check_call =
      check.one_of("plan.check_call", message.check_call(), {"yes", "no"}, Need::optional);
  if (message.has_check_call_time()) {
    plan.check_call_at = check.moment("plan.check_call_time", message.check_call_time());
  }
  plan.site = {check.key("plan.site_key", message.site_key(), Need::optional)};
  plan.backup = {check.key("plan.backup_key", message.backup_key(), Need::optional)};
  if (message.has_start_time()) {
    plan.start_at = check.moment("plan.start_time", message.start_time());
  }
  plan.has_phone = message.has_phone();
  plan.has_id_document = message.has_id_document();
  plan.announced = message.announced();
  plan.purpose = check.text("plan.purpose", message.purpose(), Need::optional);
  plan.earlier_warning = message.earlier_warning();
  plan.trouble_expected = message.trouble_expected();
  plan.known_client = message.known_client();
  for (const std::string& measure : message.measures()) {
    plan.measures.push_back(check.text("plan.measures", measure, Need::required));
  }
  plan.return_of = {message.return_of_id()};
  return plan;
}

}  // namespace

CommandOrBadField command_from(const v1::PlanVisitRequest& request) {
  FieldCheck check(request.request_id());
  return check.command(domain::PlanVisit{.plan = plan_of(check, request.plan())});
}

CommandOrBadField command_from(const v1::StartVisitRequest& request) {
  FieldCheck check(request.request_id());
  const domain::VisitId visit{check.number("visit_id", request.visit_id())};
  return check.command(domain::StartVisit{.visit = visit});
}

CommandOrBadField command_from(const v1::RecordVisitCallRequest& request) {
  FieldCheck check(request.request_id());
  const domain::VisitId visit{check.number("visit_id", request.visit_id())};
  return check.command(domain::RecordVisitCall{.visit = visit, .reached = request.reached()});
}

CommandOrBadField command_from(const v1::ReportEntryRequest& request) {
  FieldCheck check(request.request_id());
  domain::ReportEntry order;
  order.visit = {check.number("visit_id", request.visit_id())};
  order.entry =
      check.one_of("entry", request.entry(), {"sent_off", "refused", "let_in"}, Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::EndVisitRequest& request) {
  FieldCheck check(request.request_id());
  domain::EndVisit order;
  order.visit = {check.number("visit_id", request.visit_id())};
  order.word = check.text("word", request.word(), Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::TakeOverVisitRequest& request) {
  FieldCheck check(request.request_id());
  const domain::VisitId visit = {check.number("visit_id", request.visit_id())};
  return check.command(domain::TakeOverVisit{.visit = visit});
}

CommandOrBadField command_from(const v1::AnnounceVisitorRequest& request) {
  FieldCheck check(request.request_id());
  domain::AnnounceVisitor order;
  order.site = {check.key("site_key", request.site_key(), Need::required)};
  order.visitor = check.text("visitor", request.visitor(), Need::required);
  order.text = check.text("text", request.text(), Need::optional);
  order.expected_at = check.moment("expected_time", request.expected_time());
  order.span = span_of(request.span());
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::ReportBannedRequest& request) {
  FieldCheck check(request.request_id());
  domain::ReportBanned order;
  order.site = {check.key("site_key", request.site_key(), Need::required)};
  order.person = check.text("person", request.person(), Need::required);
  return check.command(std::move(order));
}

}  // namespace meldkamer::wire
