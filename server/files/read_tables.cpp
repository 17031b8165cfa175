#include <algorithm>
#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"
#include "server/files/read_profile.hpp"

/// Tables of the protocol, the line manager's checklist, and how often people are trained.
namespace meldkamer::files {
namespace {

const domain::DeterminationTable* find_table(const domain::Profile& profile,
                                             std::string_view code) {
  const auto& tables = profile.determinations;
  const auto found = std::ranges::find(tables, code, &domain::DeterminationTable::code);
  return found == tables.end() ? nullptr : &*found;
}

bool gives(const domain::DeterminationTable& table, const std::string& value) {
  return std::ranges::any_of(table.rules, [&](const domain::DeterminationRule& rule) {
    return std::ranges::find(rule.values, value) != rule.values.end();
  });
}

/// What is wrong with one condition, in words; empty when nothing is. As
/// domain/rules/determinations.cpp reads it.
std::string objection_to(const domain::Profile& profile, std::string condition) {
  if (condition.starts_with('!')) condition.erase(0, 1);
  if (condition == "always") return {};
  const std::size_t sign = condition.find('=');
  const std::string key = condition.substr(0, sign);
  const domain::FormField* const field = profile.find_field(key);
  if (sign == std::string::npos) {
    const bool yes_or_no = field != nullptr && (field->type == "bool" || field->type == "yes_no");
    return yes_or_no ? "" : "is no yes_no or bool field of the closing form";
  }
  const std::string value = condition.substr(sign + 1);
  if (key == "kind") return profile.find_kind({value}) ? "" : "names a kind that is not defined";
  if (field != nullptr) {
    const bool listed =
        field->options.empty() ||
        std::ranges::find(field->options, value, &domain::FormOption::code) != field->options.end();
    return listed ? "" : "names a value that the field does not have";
  }
  const domain::DeterminationTable* const table = find_table(profile, key);
  if (table == nullptr) return "names neither a field of the closing form nor an earlier table";
  return gives(*table, value) ? "" : "names a value that the earlier table never gives";
}

std::vector<std::string> read_conditions(ProfileReading& reading,
                                         Fields& fields,
                                         std::string_view key) {
  std::vector<std::string> conditions;
  for (const Word& word : fields.words(key)) {
    const std::string what = objection_to(reading.profile, word.text);
    if (!what.empty()) {
      fields.wrong(word.at, "has '" + word.text + "' in " + std::string(key) + ", which " + what);
    }
    conditions.push_back(word.text);
  }
  return conditions;
}

domain::DeterminationRule read_rule(ProfileReading& reading,
                                    const Node& node,
                                    const std::string& who) {
  Fields fields(node, reading.file, who + " rule", reading.problems);
  domain::DeterminationRule rule;
  for (const Word& word : fields.words("says")) rule.values.push_back(word.text);
  if (rule.values.empty()) fields.wrong(fields.at("says"), "lacks says; write what it means");
  rule.if_all = read_conditions(reading, fields, "if_all");
  rule.if_any = read_conditions(reading, fields, "if_any");
  if (rule.if_all.empty() && rule.if_any.empty()) {
    fields.wrong(fields.at(), "has neither if_all nor if_any; use if_all: always for the rest");
  }
  rule.basis = fields.text("basis");
  rule.note = fields.text("note");
  fields.done();
  return rule;
}

domain::DeterminationMode read_count(Fields& fields) {
  const Word word = fields.word("count");
  if (word.text == "all") return domain::DeterminationMode::all;
  if (!word.text.empty() && word.text != "first") {
    fields.wrong(word.at, "has an unknown count '" + word.text + "'; use first or all");
  }
  return domain::DeterminationMode::first;
}

void read_table(ProfileReading& reading, const Node& node, const std::string& who) {
  Fields fields(node, reading.file, who + " determination", reading.problems);
  domain::DeterminationTable table{.code = fields.required_word("code").text,
                                   .label = fields.required_text("label"),
                                   .mode = read_count(fields),
                                   .at_once = fields.flag("at_once", false)};
  const Word responsible = fields.word("responsible");
  check_role(reading, fields, responsible);
  table.responsible = {responsible.text};
  if (table.at_once && responsible.text.empty()) {
    fields.wrong(fields.at("at_once"), "is a duty at once but names nobody responsible");
  }
  const Node* const rules = fields.list("rules");
  if (rules == nullptr || rules->items.empty()) {
    fields.wrong(fields.at("rules"), "has no rules; write at least one");
  }
  for (std::size_t i = 0; rules != nullptr && i < rules->items.size(); ++i) {
    table.rules.push_back(read_rule(reading, rules->items[i], who + " " + table.code));
  }
  fields.done();
  if (find_table(reading.profile, table.code) != nullptr) {
    fields.wrong(fields.at("code"), "stands twice: " + table.code + "; join the rules");
    return;
  }
  reading.profile.determinations.push_back(std::move(table));
}

}  // namespace

void read_tables(ProfileReading& reading, Fields& top) {
  if (const Node* const tables = top.list("determinations")) {
    if (tables->items.size() > limits::determination_tables_max) {
      top.wrong(top.at("determinations"),
                "has more than " + std::to_string(limits::determination_tables_max) + " tables");
    }
    for (const Node& node : tables->items) read_table(reading, node, top.who());
  }
  if (const Node* const checklist = top.list("first_support")) {
    reading.profile.first_support =
        read_instruction_items(reading, *checklist, top.who() + " first_support");
  }
  reading.profile.training_every = top.word("training_every").text;
  const std::string& span = reading.profile.training_every;
  if (!span.empty() && !domain::after_span({1}, span, reading.profile.time_zone)) {
    top.wrong(top.at("training_every"), "must have a span such as P2Y, not '" + span + "'");
  }
}

}  // namespace meldkamer::files
