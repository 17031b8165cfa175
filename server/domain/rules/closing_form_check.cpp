#include "server/domain/rules/closing_form_check.hpp"

#include <algorithm>
#include <chrono>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"

namespace meldkamer::domain::rules {

namespace {

bool is_blank(const std::string& value) {
  return value.find_first_not_of(" \t\r\n") == std::string::npos;
}

FormAnswer without_blanks(FormAnswer answer) {
  std::erase_if(answer.values, is_blank);
  return answer;
}

const FormAnswer* last_of(const ClosingForm& form, const std::string& key) {
  const auto found =
      std::ranges::find(form.answers.rbegin(), form.answers.rend(), key, &FormAnswer::key);
  return found == form.answers.rend() ? nullptr : &*found;
}

void keep(ClosingForm& kept, const FormAnswer* answer) {
  if (answer == nullptr || kept.find(answer->key) != nullptr) return;
  FormAnswer clean = without_blanks(*answer);
  if (!clean.values.empty()) kept.answers.push_back(std::move(clean));
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = parse_number<int>(text.substr(0, 4));
  const auto month = parse_number<unsigned>(text.substr(5, 2));
  const auto day = parse_number<unsigned>(text.substr(8, 2));
  if (!year || !month || !day || *year < 0) return false;
  return std::chrono::year_month_day(
             std::chrono::year(*year), std::chrono::month(*month), std::chrono::day(*day))
      .ok();
}

// "10:15", and "10:15:30" as some browsers send it.
bool is_time(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return false;
  if (text[2] != ':' || (text.size() == 8 && text[5] != ':')) return false;
  const auto hour = parse_number<unsigned>(text.substr(0, 2));
  const auto minute = parse_number<unsigned>(text.substr(3, 2));
  const auto second = text.size() == 8 ? parse_number<unsigned>(text.substr(6, 2)) : 0U;
  return hour && minute && second && *hour < 24 && *minute < 60 && *second < 60;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
  return text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" \t\r\n") == std::string_view::npos;
}

// Choices that the profile leaves to the organisation are not listed; then any code will do.
bool is_choice(const FormField& field, const std::string& value) {
  return field.options.empty() ||
         std::ranges::find(field.options, value, &FormOption::code) != field.options.end();
}

bool takes_several(const FormField& field) {
  return field.type == "enum_multi" || field.type == "list";
}

bool is_value_of(const FormField& field, const std::string& value) {
  const std::string& type = field.type;
  if (type == "email") return is_email(value);
  if (type == "date") return is_date(value);
  if (type == "time") return is_time(value);
  if (type == "yes_no") return value == "yes" || value == "no";
  if (type == "bool") return value == "true" || value == "false";
  if (type == "enum" || type == "enum_multi") return is_choice(field, value);
  return true;
}

}  // namespace

ClosingForm tidy_form(const Profile* profile, const ClosingForm& form) {
  ClosingForm tidy;
  if (profile != nullptr) {
    for (const FormSection& section : profile->closing_form) {
      for (const FormField& field : section.fields) keep(tidy, last_of(form, field.key));
    }
  }
  for (const FormAnswer& answer : form.answers) keep(tidy, last_of(form, answer.key));
  return tidy;
}

std::optional<Refusal> check_form_size(const ClosingForm& form) {
  const auto too_long = [](const std::string& what) {
    return Refusal{Refusal::text_too_long, what};
  };
  if (form.answers.size() > limits::form_answers_max) {
    return too_long("answers: at most " + std::to_string(limits::form_answers_max));
  }
  std::size_t bytes = 0;
  for (const FormAnswer& answer : form.answers) {
    if (answer.key.empty()) return Refusal{Refusal::field_required, "answers.key"};
    if (answer.key.size() > limits::key_bytes_max) return too_long("answers.key");
    if (answer.values.size() > limits::form_values_max) {
      return too_long(answer.key + ": at most " + std::to_string(limits::form_values_max) +
                      " values");
    }
    bytes += answer.key.size();
    for (const std::string& value : answer.values) bytes += value.size();
  }
  if (bytes <= limits::form_bytes_max) return std::nullopt;
  return too_long("answers: at most " + std::to_string(limits::form_bytes_max) + " bytes");
}

bool is_required(const FormField& field, const ClosingForm& form) {
  if (field.required) return true;
  const std::size_t sign = field.required_if.find('=');
  if (sign == std::string::npos) return false;
  const FormAnswer* const other = form.find(field.required_if.substr(0, sign));
  if (other == nullptr) return false;
  const std::string value = field.required_if.substr(sign + 1);
  return std::ranges::find(other->values, value) != other->values.end();
}

bool is_well_formed(const FormField& field, const FormAnswer& answer) {
  if (answer.values.size() > 1 && !takes_several(field)) return false;
  return std::ranges::all_of(answer.values,
                             [&](const std::string& value) { return is_value_of(field, value); });
}

std::vector<std::string> faulty_fields(const Profile& profile, const ClosingForm& form) {
  std::vector<std::string> faulty;
  for (const FormSection& section : profile.closing_form) {
    for (const FormField& field : section.fields) {
      const FormAnswer* const answer = form.find(field.key);
      const bool answered = answer != nullptr && !std::ranges::all_of(answer->values, is_blank);
      const bool fine = answered ? is_well_formed(field, *answer) : !is_required(field, form);
      if (!fine) faulty.push_back(field.key);
    }
  }
  return faulty;
}

}  // namespace meldkamer::domain::rules
