#include "server/wire/directory_procedure.hpp"

#include "server/wire/span.hpp"

/// Special procedures, visits and bans of a profile (procedure_rules.proto).
namespace meldkamer::wire {
namespace {

using Roles = google::protobuf::RepeatedPtrField<std::string>;

void store_roles(const std::vector<domain::RoleCode>& roles, Roles* messages) {
  for (const auto& role : roles) *messages->Add() = role.value;
}

std::vector<domain::RoleCode> read_roles(const Roles& messages) {
  std::vector<domain::RoleCode> roles;
  roles.reserve(static_cast<std::size_t>(messages.size()));
  for (const std::string& role : messages) roles.push_back({role});
  return roles;
}

void store_measure(const domain::ProcedureMeasure& measure, v1::ProcedureMeasureRule* message) {
  message->set_code(measure.code);
  message->set_text(measure.text);
  message->set_asks_police(measure.asks_police);
}

domain::ProcedureMeasure read_measure(const v1::ProcedureMeasureRule& message) {
  return {.code = message.code(), .text = message.text(), .asks_police = message.asks_police()};
}

void store_duty(const domain::ProcedureDuty& duty, v1::ProcedureDutyRule* message) {
  message->set_code(duty.code);
  message->set_text(duty.text);
  store_roles(duty.by, message->mutable_by());
  *message->mutable_within() = span_message(duty.within);
  message->set_after(duty.after);
  for (const std::string& need : duty.needs) message->add_needs(need);
  message->set_names_contact(duty.names_contact);
  message->set_calls_police(duty.calls_police);
}

domain::ProcedureDuty read_duty(Reading& reading, const v1::ProcedureDutyRule& message) {
  return {.code = message.code(),
          .text = message.text(),
          .by = read_roles(message.by()),
          .within = span_from(reading, message.within(), "procedures.duties.within"),
          .after = message.after(),
          .needs = {message.needs().begin(), message.needs().end()},
          .names_contact = message.names_contact(),
          .calls_police = message.calls_police()};
}

void store_decisions(const domain::Procedure& procedure, v1::Procedure* message) {
  message->set_decision_duty(procedure.decision_duty);
  message->set_evacuation_duty(procedure.evacuation_duty);
  store_roles(procedure.decided_by, message->mutable_decided_by());
  for (const domain::ProcedureScenario& scenario : procedure.scenarios) {
    v1::ProcedureScenarioRule* const rule = message->add_scenarios();
    rule->set_code(scenario.code);
    rule->set_label(scenario.label);
    rule->set_needs_reason(scenario.needs_reason);
    rule->set_needs_window(scenario.needs_window);
    rule->set_evacuates(scenario.evacuates);
  }
}

void read_decisions(const v1::Procedure& message, domain::Procedure* procedure) {
  procedure->decision_duty = message.decision_duty();
  procedure->evacuation_duty = message.evacuation_duty();
  procedure->decided_by = read_roles(message.decided_by());
  for (const v1::ProcedureScenarioRule& rule : message.scenarios()) {
    procedure->scenarios.push_back({.code = rule.code(),
                                    .label = rule.label(),
                                    .needs_reason = rule.needs_reason(),
                                    .needs_window = rule.needs_window(),
                                    .evacuates = rule.evacuates()});
  }
}

void store_procedure(const domain::Procedure& procedure, v1::Procedure* message) {
  message->set_code(procedure.code);
  message->set_label(procedure.label);
  message->set_source(procedure.source);
  message->set_restricted(procedure.restricted);
  message->set_radio_silence(procedure.radio_silence);
  message->set_no_evacuation_signal(procedure.no_evacuation_signal);
  store_roles(procedure.circle, message->mutable_circle());
  for (const std::string& sentence : procedure.prohibitions) message->add_prohibitions(sentence);
  for (const std::string& sentence : procedure.evidence) message->add_evidence(sentence);
  for (const auto& duty : procedure.duties) store_duty(duty, message->add_duties());
  store_decisions(procedure, message);
  for (const auto& measure : procedure.measures) store_measure(measure, message->add_measures());
  for (const auto& question : procedure.questions) {
    store_measure(question, message->add_questions());
  }
  for (const domain::ProcedurePost& post : procedure.posts) {
    v1::ProcedurePostRule* const rule = message->add_posts();
    rule->set_role(post.role.value);
    rule->set_label(post.label);
  }
  store_roles(procedure.takeover_by, message->mutable_takeover_by());
}

domain::Procedure read_procedure(Reading& reading, const v1::Procedure& message) {
  if (message.code().empty()) reading.fail("procedures.code", "is empty");
  domain::Procedure procedure{.code = message.code(),
                              .label = message.label(),
                              .source = message.source(),
                              .restricted = message.restricted(),
                              .radio_silence = message.radio_silence(),
                              .no_evacuation_signal = message.no_evacuation_signal(),
                              .circle = read_roles(message.circle())};
  procedure.prohibitions.assign(message.prohibitions().begin(), message.prohibitions().end());
  procedure.evidence.assign(message.evidence().begin(), message.evidence().end());
  for (const auto& duty : message.duties()) procedure.duties.push_back(read_duty(reading, duty));
  read_decisions(message, &procedure);
  for (const auto& measure : message.measures()) {
    procedure.measures.push_back(read_measure(measure));
  }
  for (const auto& question : message.questions()) {
    procedure.questions.push_back(read_measure(question));
  }
  for (const v1::ProcedurePostRule& post : message.posts()) {
    procedure.posts.push_back({.role = {post.role()}, .label = post.label()});
  }
  procedure.takeover_by = read_roles(message.takeover_by());
  return procedure;
}

}  // namespace

void store_procedures(const domain::Profile& profile, v1::Profile* message) {
  for (const auto& procedure : profile.procedures) {
    store_procedure(procedure, message->add_procedures());
  }
  if (profile.visits.overdue_kind) {
    v1::VisitRules* const visits = message->mutable_visits();
    *visits->mutable_grace() = span_message(profile.visits.grace);
    *visits->mutable_call_again() = span_message(profile.visits.call_again);
    *visits->mutable_call_answer() = span_message(profile.visits.call_answer);
    *visits->mutable_alert_call_after() = span_message(profile.visits.alert_call_after);
    visits->set_overdue_kind(profile.visits.overdue_kind.value);
    visits->set_refused_kind(profile.visits.refused_kind.value);
    visits->set_duress_kind(profile.visits.duress_kind.value);
    visits->set_duress_word(profile.visits.duress_word);
  }
  if (profile.bans.breach_kind) {
    v1::BanRules* const bans = message->mutable_bans();
    bans->set_breach_kind(profile.bans.breach_kind.value);
    bans->set_invited_kind(profile.bans.invited_kind.value);
    bans->set_over_kind(profile.bans.over_kind.value);
  }
}

void read_procedures(Reading& reading, const v1::Profile& message, domain::Profile* profile) {
  for (const auto& procedure : message.procedures()) {
    profile->procedures.push_back(read_procedure(reading, procedure));
  }
  if (message.has_visits()) {
    const v1::VisitRules& visits = message.visits();
    profile->visits = {
        .grace = span_from(reading, visits.grace(), "visits.grace"),
        .call_again = span_from(reading, visits.call_again(), "visits.call_again"),
        .call_answer = span_from(reading, visits.call_answer(), "visits.call_answer"),
        .alert_call_after =
            span_from(reading, visits.alert_call_after(), "visits.alert_call_after"),
        .overdue_kind = {visits.overdue_kind()},
        .refused_kind = {visits.refused_kind()},
        .duress_kind = {visits.duress_kind()},
        .duress_word = visits.duress_word()};
  }
  profile->bans = {.breach_kind = {message.bans().breach_kind()},
                   .invited_kind = {message.bans().invited_kind()},
                   .over_kind = {message.bans().over_kind()}};
}

void store(const domain::AccessBan& ban, v1::AccessBan* message) {
  message->set_ban_key(ban.key);
  message->set_person(ban.person);
  message->set_site_key(ban.site.value);
  message->set_until(ban.until);
  message->set_photo(ban.photo);
  message->set_keeper(ban.keeper.value);
  for (const domain::Invitation& invitation : ban.invitations) {
    v1::Invitation* const one = message->add_invitations();
    one->set_from(invitation.from);
    one->set_until(invitation.until);
    one->set_host(invitation.host.value);
  }
}

domain::AccessBan read(const v1::AccessBan& message) {
  domain::AccessBan ban{.key = message.ban_key(),
                        .person = message.person(),
                        .site = {message.site_key()},
                        .until = message.until()};
  for (const v1::Invitation& one : message.invitations()) {
    ban.invitations.push_back({.from = one.from(), .until = one.until(), .host = {one.host()}});
  }
  ban.photo = message.photo();
  ban.keeper = {message.keeper()};
  return ban;
}

}  // namespace meldkamer::wire
