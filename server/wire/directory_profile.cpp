#include "server/wire/directory_profile.hpp"

#include "server/wire/directory_procedure.hpp"
#include "server/wire/span.hpp"

namespace meldkamer::wire {
namespace {

void store_plan(const domain::Plan& plan, v1::Plan* message) {
  message->set_site_class(plan.site_class);
  *message->mutable_arrive_norm() = span_message(plan.arrive_norm);
  for (const std::string& need : plan.needs) message->add_needs(need);
  message->set_outside(plan.outside);
  for (const domain::PlanStep& step : plan.steps) {
    v1::PlanStep* stored_step = message->add_steps();
    stored_step->set_step(step.step.value);
    stored_step->set_label(step.label);
    for (const auto& role : step.roles) stored_step->add_roles(role.value);
    stored_step->set_mode(stored(step.mode));
    *stored_step->mutable_offer() = span_message(step.offer);
    *stored_step->mutable_timeout() = span_message(step.timeout);
    *stored_step->mutable_confirm_call_within() = span_message(step.confirm_call_within);
    for (const auto& role : step.inform) stored_step->add_inform(role.value);
    stored_step->set_quorum(step.quorum);
    stored_step->set_mobile(step.mobile);
  }
}

domain::PlanStep read_step(Reading& reading, const v1::PlanStep& message) {
  domain::PlanStep step{.step = {message.step()}, .label = message.label()};
  for (const std::string& role : message.roles()) step.roles.push_back({role});
  step.mode = reading.word<domain::OfferMode>(message.mode(), "plans.steps.mode");
  step.offer = span_from(reading, message.offer(), "plans.steps.offer");
  step.timeout = span_from(reading, message.timeout(), "plans.steps.timeout");
  step.confirm_call_within =
      span_from(reading, message.confirm_call_within(), "plans.steps.confirm_call_within");
  for (const std::string& role : message.inform()) step.inform.push_back({role});
  step.quorum = message.quorum() == 0 ? 1 : message.quorum();
  step.mobile = message.mobile();
  return step;
}

domain::Plan read_plan(Reading& reading, const v1::Plan& message) {
  domain::Plan plan{.site_class = message.site_class()};
  plan.arrive_norm = span_from(reading, message.arrive_norm(), "plans.arrive_norm");
  plan.needs.assign(message.needs().begin(), message.needs().end());
  plan.outside = message.outside();
  for (const v1::PlanStep& step : message.steps()) plan.steps.push_back(read_step(reading, step));
  if (plan.steps.empty() || !plan.steps.back().is_police()) {
    reading.fail("plans", "has a ladder that does not end in police: " + plan.site_class);
  }
  return plan;
}

void store_kind(const domain::AlarmKind& kind, v1::AlarmKind* message) {
  message->set_kind(kind.kind.value);
  message->set_label(kind.label);
  message->set_priority(stored(kind.priority));
  message->set_police(stored(kind.police));
  message->set_silent(kind.silent);
  message->set_procedure(kind.procedure);
  for (const domain::InstructionItem& item : kind.instructions) {
    v1::InstructionItem* stored_item = message->add_instructions();
    stored_item->set_code(item.code);
    stored_item->set_text(item.text);
    stored_item->set_question(item.question);
  }
  for (const std::string& sentence : kind.responder_card) message->add_responder_card(sentence);
  message->set_source(kind.source);
  for (const domain::FormAnswer& preset : kind.presets) {
    v1::FormAnswer* const answer = message->add_presets();
    answer->set_key(preset.key);
    for (const std::string& value : preset.values) answer->add_values(value);
  }
  message->set_maskable(kind.maskable);
  message->set_tells_manager(kind.tells_manager);
}

domain::AlarmKind read_kind(Reading& reading, const v1::AlarmKind& message) {
  if (message.kind().empty()) reading.fail("kinds.kind", "is empty");
  domain::AlarmKind kind{.kind = {message.kind()}, .label = message.label()};
  kind.priority = reading.word<domain::Priority>(message.priority(), "kinds.priority");
  kind.police = reading.word<domain::PoliceRule>(message.police(), "kinds.police");
  kind.silent = message.silent();
  kind.procedure = message.procedure();
  for (const v1::InstructionItem& item : message.instructions()) {
    kind.instructions.push_back(
        {.code = item.code(), .text = item.text(), .question = item.question()});
  }
  kind.responder_card.assign(message.responder_card().begin(), message.responder_card().end());
  kind.source = message.source();
  for (const v1::FormAnswer& preset : message.presets()) {
    kind.presets.push_back(
        {.key = preset.key(), .values = {preset.values().begin(), preset.values().end()}});
  }
  kind.maskable = message.maskable();
  kind.tells_manager = message.tells_manager();
  return kind;
}

void store_option(const domain::FormOption& option, v1::FormOption* message) {
  message->set_code(option.code);
  message->set_label(option.label);
  message->set_group(option.group);
}

domain::FormOption read_option(const v1::FormOption& message) {
  return {.code = message.code(), .label = message.label(), .group = message.group()};
}

void store_section(const domain::FormSection& section, v1::FormSection* message) {
  message->set_section(section.section);
  message->set_label(section.label);
  for (const domain::FormField& field : section.fields) {
    v1::FormField* stored_field = message->add_fields();
    stored_field->set_key(field.key);
    stored_field->set_label(field.label);
    stored_field->set_type(field.type);
    for (const auto& option : field.options) store_option(option, stored_field->add_options());
    stored_field->set_required(field.required);
    stored_field->set_required_if(field.required_if);
    stored_field->set_on_paper_form(field.on_paper_form);
    stored_field->set_default_value(field.default_value);
    stored_field->set_personal(field.personal);
    stored_field->set_prefill(field.prefill);
  }
}

domain::FormSection read_section(const v1::FormSection& message) {
  domain::FormSection section{.section = message.section(), .label = message.label()};
  for (const v1::FormField& stored_field : message.fields()) {
    domain::FormField field{
        .key = stored_field.key(), .label = stored_field.label(), .type = stored_field.type()};
    for (const auto& option : stored_field.options()) field.options.push_back(read_option(option));
    field.required = stored_field.required();
    field.required_if = stored_field.required_if();
    field.on_paper_form = stored_field.on_paper_form();
    field.default_value = stored_field.default_value();
    field.personal = stored_field.personal();
    field.prefill = stored_field.prefill();
    section.fields.push_back(std::move(field));
  }
  return section;
}

void store_after(const domain::Profile& profile, v1::Profile* message) {
  for (const domain::RegisterRule& rule : profile.register_rules) {
    v1::RegisterRule* stored_rule = message->add_register_rules();
    stored_rule->set_category(rule.category);
    for (const std::string& key : rule.not_if) stored_rule->add_not_if(key);
    for (const std::string& key : rule.yes_if_any) stored_rule->add_yes_if_any(key);
  }
  message->set_category_field(profile.category_field);
  message->set_registry(profile.registry);
  for (const domain::FollowUp& duty : profile.follow_up) {
    v1::FollowUp* stored_duty = message->add_follow_up();
    stored_duty->set_code(duty.code);
    stored_duty->set_label(duty.label);
    stored_duty->set_by(duty.by.value);
    stored_duty->set_kind(duty.kind);
    stored_duty->set_span(duty.span);
  }
  for (const auto& role : profile.never_intervene_roles) {
    message->add_never_intervene_roles(role.value);
  }
  for (const auto& cause : profile.false_alarm_causes) {
    store_option(cause, message->add_false_alarm_causes());
  }
}

void read_after(const v1::Profile& message, domain::Profile* profile) {
  for (const v1::RegisterRule& rule : message.register_rules()) {
    profile->register_rules.push_back(
        {.category = rule.category(),
         .not_if = {rule.not_if().begin(), rule.not_if().end()},
         .yes_if_any = {rule.yes_if_any().begin(), rule.yes_if_any().end()}});
  }
  profile->category_field = message.category_field();
  profile->registry = message.registry();
  for (const v1::FollowUp& duty : message.follow_up()) {
    profile->follow_up.push_back({.code = duty.code(),
                                  .label = duty.label(),
                                  .by = {duty.by()},
                                  .kind = duty.kind(),
                                  .span = duty.span()});
  }
  for (const std::string& role : message.never_intervene_roles()) {
    profile->never_intervene_roles.push_back({role});
  }
  for (const v1::FormOption& cause : message.false_alarm_causes()) {
    profile->false_alarm_causes.push_back(read_option(cause));
  }
}

void store_table(const domain::DeterminationTable& table, v1::DeterminationTable* message) {
  message->set_code(table.code);
  message->set_label(table.label);
  message->set_mode(stored(table.mode));
  message->set_at_once(table.at_once);
  message->set_responsible(table.responsible.value);
  for (const domain::DeterminationRule& rule : table.rules) {
    v1::DeterminationRule* const row = message->add_rules();
    for (const std::string& value : rule.values) row->add_values(value);
    for (const std::string& condition : rule.if_all) row->add_if_all(condition);
    for (const std::string& condition : rule.if_any) row->add_if_any(condition);
    row->set_basis(rule.basis);
    row->set_note(rule.note);
  }
}

domain::DeterminationTable read_table(Reading& reading, const v1::DeterminationTable& message) {
  domain::DeterminationTable table{.code = message.code(), .label = message.label()};
  table.mode = reading.word<domain::DeterminationMode>(message.mode(), "determination.mode");
  table.at_once = message.at_once();
  table.responsible = {message.responsible()};
  for (const v1::DeterminationRule& row : message.rules()) {
    table.rules.push_back({.values = {row.values().begin(), row.values().end()},
                           .if_all = {row.if_all().begin(), row.if_all().end()},
                           .if_any = {row.if_any().begin(), row.if_any().end()},
                           .basis = row.basis(),
                           .note = row.note()});
  }
  return table;
}

void store_silence(const domain::Profile& profile, v1::Profile* message) {
  for (const domain::InstructionItem& item : profile.silent_instructions) {
    v1::InstructionItem* const stored_item = message->add_silent_instructions();
    stored_item->set_code(item.code);
    stored_item->set_text(item.text);
    stored_item->set_question(item.question);
  }
  for (const std::string& sentence : profile.silent_card) message->add_silent_card(sentence);
}

void read_silence(const v1::Profile& message, domain::Profile* profile) {
  for (const v1::InstructionItem& item : message.silent_instructions()) {
    profile->silent_instructions.push_back(
        {.code = item.code(), .text = item.text(), .question = item.question()});
  }
  profile->silent_card.assign(message.silent_card().begin(), message.silent_card().end());
}

void store_tables(const domain::Profile& profile, v1::Profile* message) {
  for (const auto& table : profile.determinations)
    store_table(table, message->add_determinations());
  for (const domain::InstructionItem& item : profile.first_support) {
    v1::InstructionItem* const stored_item = message->add_first_support();
    stored_item->set_code(item.code);
    stored_item->set_text(item.text);
    stored_item->set_question(item.question);
  }
  message->set_training_every(profile.training_every);
  *message->mutable_erase_after() = span_message(profile.erase_after);
  message->set_data_law(profile.data_law);
}

void read_tables(Reading& reading, const v1::Profile& message, domain::Profile* profile) {
  for (const auto& table : message.determinations()) {
    profile->determinations.push_back(read_table(reading, table));
  }
  for (const v1::InstructionItem& item : message.first_support()) {
    profile->first_support.push_back(
        {.code = item.code(), .text = item.text(), .question = item.question()});
  }
  profile->training_every = message.training_every();
  if (message.has_erase_after()) {
    profile->erase_after = span_from(reading, message.erase_after(), "erase_after");
  }
  if (!message.data_law().empty()) profile->data_law = message.data_law();
}

}  // namespace

void store(const domain::Profile& profile, v1::Profile* message) {
  message->set_profile_key(profile.key.value);
  message->set_version(profile.version);
  message->set_label(profile.label);
  message->set_in_force(profile.in_force);
  message->set_text_link(profile.text_link);
  message->set_time_zone(profile.time_zone);
  *message->mutable_acknowledge_within() = span_message(profile.acknowledge_within);
  *message->mutable_auto_start_after() = span_message(profile.auto_start_after);
  *message->mutable_repeat_alert() = span_message(profile.repeat_alert);
  *message->mutable_group_within() = span_message(profile.group_within);
  for (const domain::Plan& plan : profile.plans) store_plan(plan, message->add_plans());
  for (const domain::AlarmKind& kind : profile.kinds) store_kind(kind, message->add_kinds());
  for (const domain::FormSection& section : profile.closing_form) {
    store_section(section, message->add_closing_form());
  }
  store_after(profile, message);
  store_silence(profile, message);
  store_tables(profile, message);
  store_procedures(profile, message);
}

domain::Profile read(Reading& reading, const v1::Profile& message) {
  reading.begin("profile " + message.profile_key());
  if (message.profile_key().empty()) reading.fail("profile_key", "is empty");
  domain::Profile profile{.key = {message.profile_key()},
                          .version = message.version(),
                          .label = message.label(),
                          .in_force = message.in_force(),
                          .text_link = message.text_link(),
                          .time_zone = message.time_zone()};
  profile.acknowledge_within =
      span_from(reading, message.acknowledge_within(), "acknowledge_within");
  profile.auto_start_after = span_from(reading, message.auto_start_after(), "auto_start_after");
  profile.repeat_alert = span_from(reading, message.repeat_alert(), "repeat_alert");
  profile.group_within = span_from(reading, message.group_within(), "group_within");
  for (const v1::Plan& plan : message.plans()) profile.plans.push_back(read_plan(reading, plan));
  for (const v1::AlarmKind& kind : message.kinds()) {
    profile.kinds.push_back(read_kind(reading, kind));
  }
  for (const v1::FormSection& section : message.closing_form()) {
    profile.closing_form.push_back(read_section(section));
  }
  read_after(message, &profile);
  read_silence(message, &profile);
  read_tables(reading, message, &profile);
  read_procedures(reading, message, &profile);
  return profile;
}

}  // namespace meldkamer::wire
