#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "server/base/limits.hpp"
#include "server/files/read_profile.hpp"

namespace meldkamer::files {
namespace {

constexpr std::array<std::string_view, 12> field_types = {"string",
                                                          "text",
                                                          "email",
                                                          "date",
                                                          "time",
                                                          "yes_no",
                                                          "bool",
                                                          "enum",
                                                          "enum_multi",
                                                          "list",
                                                          "signature",
                                                          "ref"};

bool offers(const domain::FormField& field, std::string_view value) {
  if (field.type == "yes_no") return value == "yes" || value == "no";
  if (field.type == "bool") return value == "true" || value == "false";
  return std::ranges::find(field.options, value, &domain::FormOption::code) != field.options.end();
}

bool is_choice(const domain::FormField& field) {
  return field.type == "enum" || field.type == "enum_multi";
}

/// Options under headings: {Verbale agressie: {insult: Belediging}}.
void read_groups(ProfileReading& reading, Fields& fields, domain::FormField& field) {
  const Node* const groups = fields.map("option_groups", limits::list_items_max);
  if (groups == nullptr) return;
  Fields headings(*groups, reading.file, fields.who(), reading.problems);
  for (const Entry& entry : groups->entries) {
    auto options = read_options(headings, entry.key, entry.key);
    field.options.insert(field.options.end(), options.begin(), options.end());
  }
}

void check_options(Fields& fields, const domain::FormField& field) {
  if (!field.type.empty() && std::ranges::find(field_types, field.type) == field_types.end()) {
    fields.wrong(fields.at("type"),
                 "has an unknown type '" + field.type +
                     "'; use string, text, email, date, time, yes_no, bool, enum, enum_multi, "
                     "list, signature or ref");
  }
  if (is_choice(field) == field.options.empty()) {
    fields.wrong(fields.at("type"),
                 is_choice(field) ? "lacks options; name the values to choose from"
                                  : "has options, but only an enum or enum_multi chooses");
  }
  for (auto option = field.options.begin(); option != field.options.end(); ++option) {
    const auto first = std::ranges::find(field.options, option->code, &domain::FormOption::code);
    if (first == option || first->group == option->group) continue;  // Doubles of one map: said.
    fields.wrong(fields.at("option_groups"), "has the option " + option->code + " twice");
  }
  const bool chosen = is_choice(field) || field.type == "yes_no" || field.type == "bool";
  if (!field.default_value.empty() && chosen && !offers(field, field.default_value)) {
    fields.wrong(fields.at("default"),
                 "has a default '" + field.default_value + "' that is none of its values");
  }
}

/// What the server may fill in by itself (R66).
std::string read_prefill(Fields& fields) {
  static constexpr std::array<std::string_view, 5> known = {
      "incident_date", "incident_time", "location_code", "victim_name", "line_manager_name"};
  const Word word = fields.word("prefill");
  if (!word.text.empty() && std::ranges::find(known, word.text) == known.end()) {
    fields.wrong(word.at,
                 "has an unknown prefill '" + word.text +
                     "'; use incident_date, incident_time, location_code, victim_name or "
                     "line_manager_name");
  }
  return word.text;
}

/// A field and where its condition stands, which may name a field further on.
struct Condition {
  std::string who;
  std::string text;
  Place at;
};

domain::FormField read_field(ProfileReading& reading,
                             const Node& node,
                             const std::string& who,
                             std::vector<Condition>& conditions) {
  Fields fields(node, reading.file, who + " field", reading.problems);
  domain::FormField field{.key = fields.required_word("key").text,
                          .label = fields.required_text("label"),
                          .type = fields.required_word("type").text};
  field.options = read_options(fields, "options", {});
  read_groups(reading, fields, field);
  field.required = fields.flag("required", false);
  field.required_if = fields.word("required_if").text;
  field.on_paper_form = fields.flag("on_paper_form", true);
  field.default_value = fields.word("default").text;
  field.personal = fields.flag("personal", false);
  field.prefill = read_prefill(fields);
  if (!field.required_if.empty()) {
    conditions.push_back({.who = "form field " + field.key,
                          .text = field.required_if,
                          .at = fields.at("required_if")});
  }
  check_options(fields, field);
  if (reading.profile.find_field(field.key) != nullptr) {
    fields.wrong(fields.at("key"), "has a key '" + field.key + "' that stands in the form already");
  }
  fields.done();
  return field;
}

void check_condition(const ProfileReading& reading, const Condition& condition) {
  const std::size_t equals = condition.text.find('=');
  const domain::FormField* const field =
      equals == std::string::npos ? nullptr
                                  : reading.profile.find_field(condition.text.substr(0, equals));
  if (field != nullptr && offers(*field, std::string_view(condition.text).substr(equals + 1))) {
    return;
  }
  reading.problems.add(condition.at,
                       condition.who + " has required_if '" + condition.text +
                           "'; write another field and one of its values, such as offender=known");
}

}  // namespace

std::vector<domain::FormOption> read_options(Fields& fields,
                                             std::string_view key,
                                             const std::string& group) {
  std::vector<domain::FormOption> options;
  const Node* const node = fields.map(key, limits::list_items_max);
  if (node == nullptr) return options;
  for (const Entry& entry : node->entries) {
    const Node& label = entry.value;
    if (label.shape != Node::Shape::scalar || label.text.size() > limits::text_bytes_max) {
      fields.wrong({.file = fields.file(), .line = entry.line},
                   "must have one label for " + entry.key + ", such as hall: Hal");
    }
    options.push_back({.code = entry.key, .label = label.text, .group = group});
  }
  return options;
}

void read_form(ProfileReading& reading, Fields& top) {
  const Node* const sections = top.list("closing_form");
  if (sections == nullptr) {
    top.wrong(top.at("closing_form"), "lacks closing_form; write at least one section");
    return;
  }
  std::vector<Condition> conditions;
  std::size_t count = 0;
  for (const Node& node : sections->items) {
    Fields fields(node, reading.file, top.who() + " form section", reading.problems);
    reading.profile.closing_form.push_back({.section = fields.required_word("section").text,
                                            .label = fields.required_text("label"),
                                            .fields = {}});
    const std::string who = "form section " + reading.profile.closing_form.back().section;
    const Node* const list = fields.list("fields");
    for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i, ++count) {
      auto field = read_field(reading, list->items[i], who, conditions);
      reading.profile.closing_form.back().fields.push_back(std::move(field));
    }
    fields.done();
  }
  if (count > limits::form_answers_max) {
    top.wrong(top.at("closing_form"),
              "has more than " + std::to_string(limits::form_answers_max) + " fields in its form");
  }
  for (const Condition& condition : conditions) check_condition(reading, condition);
}

}  // namespace meldkamer::files
