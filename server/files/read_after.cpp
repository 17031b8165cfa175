#include <algorithm>
#include <array>
#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"
#include "server/files/read_profile.hpp"

namespace meldkamer::files {
namespace {

constexpr std::string_view always = "always";

bool answers_yes_or_no(const domain::Profile& profile, const std::string& key) {
  const domain::FormField* const field = profile.find_field(key);
  return field != nullptr && (field->type == "bool" || field->type == "yes_no");
}

/// A field answered with yes, or one answered with no when "no_" or "not_" stands before it: as
/// domain/rules/registration.cpp reads it.
bool is_condition(const domain::Profile& profile, const std::string& word) {
  if (word == always || answers_yes_or_no(profile, word)) return true;
  for (const std::string_view negation : {"no_", "not_"}) {
    if (word.starts_with(negation) && answers_yes_or_no(profile, word.substr(negation.size()))) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> read_conditions(ProfileReading& reading,
                                         Fields& fields,
                                         std::string_view key) {
  std::vector<std::string> conditions;
  for (const Word& word : fields.words(key)) {
    if (!is_condition(reading.profile, word.text)) {
      fields.wrong(word.at,
                   "names '" + word.text + "' in " + std::string(key) +
                       ", which is no yes_no or bool field of the closing form");
    }
    conditions.push_back(word.text);
  }
  return conditions;
}

void read_rules(ProfileReading& reading, Fields& fields, const domain::FormField& category) {
  const Node* const rules = fields.list("rules");
  std::set<std::string> ruled;
  for (std::size_t i = 0; rules != nullptr && i < rules->items.size(); ++i) {
    Fields rule(rules->items[i], reading.file, fields.who() + " rule", reading.problems);
    const Word word = rule.required_word("category");
    const bool known = std::ranges::find(category.options, word.text, &domain::FormOption::code) !=
                       category.options.end();
    if (!known && !word.text.empty()) {
      rule.wrong(word.at, "names a category '" + word.text + "' that " + category.key + " lacks");
    }
    if (!ruled.insert(word.text).second) {
      rule.wrong(word.at, "rules the category " + word.text + " twice");
    }
    reading.profile.register_rules.push_back(
        {.category = word.text,
         .not_if = read_conditions(reading, rule, "not_if"),
         .yes_if_any = read_conditions(reading, rule, "yes_if_any")});
    rule.done();
  }
  for (const domain::FormOption& option : category.options) {
    if (ruled.contains(option.code)) continue;
    fields.wrong(fields.at("rules"), "has no rule for the category " + option.code + "; add one");
  }
}

void read_register(ProfileReading& reading, Fields& top) {
  const Node* const node = top.any("register");
  if (node == nullptr) {
    top.wrong(top.at("register"), "lacks register; say where closed cases go: register: {to: gir}");
    return;
  }
  Fields fields(*node, reading.file, top.who() + " register", reading.problems);
  reading.profile.registry = fields.required_word("to").text;
  const Word word = fields.word("category_field");
  reading.profile.category_field = word.text;
  if (!word.text.empty()) {
    const domain::FormField* const category = reading.profile.find_field(word.text);
    if (category != nullptr && category->type == "enum") {
      read_rules(reading, fields, *category);
    } else {
      fields.list("rules");
      fields.wrong(word.at,
                   "names category_field '" + word.text + "', which is no enum of the form");
    }
  } else if (fields.list("rules") != nullptr) {
    fields.wrong(fields.at("rules"), "has rules but no category_field; name the field they go by");
  }
  fields.done();
}

domain::FollowUp read_duty(ProfileReading& reading, const Node& node, const std::string& who) {
  Fields fields(node, reading.file, who + " follow_up", reading.problems);
  domain::FollowUp duty{.code = fields.required_word("code").text,
                        .label = fields.required_text("label")};
  const Word by = fields.required_word("by");
  check_role(reading, fields, by);
  duty.by = {by.text};
  duty.kind = fields.required_word("kind").text;
  duty.span = fields.word("span").text;
  // The moment is any: the calendar says whether it can read the span.
  if (!duty.span.empty() && !domain::after_span({1}, duty.span, reading.profile.time_zone)) {
    fields.wrong(fields.at("span"),
                 "must have a span such as PT24H, P7D, P6W or P3M, not '" + duty.span + "'");
  }
  fields.done();
  return duty;
}

}  // namespace

void read_after(ProfileReading& reading, Fields& top) {
  read_register(reading, top);
  const Node* const duties = top.list("follow_up");
  if (duties == nullptr) return;
  if (duties->items.size() > limits::list_items_max) {
    top.wrong(top.at("follow_up"),
              "has more than " + std::to_string(limits::list_items_max) + " duties");
  }
  std::set<std::string> codes;
  for (const Node& node : duties->items) {
    domain::FollowUp duty = read_duty(reading, node, top.who());
    if (!codes.insert(duty.code).second) {
      top.wrong(top.at(node), "has the follow_up " + duty.code + " twice; rename one");
    }
    reading.profile.follow_up.push_back(std::move(duty));
  }
}

}  // namespace meldkamer::files
