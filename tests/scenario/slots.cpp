#include "tests/scenario/slots.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <span>
#include <utility>

#include "tests/scenario/moment.hpp"

namespace meldkamer::scenario {

namespace {

template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

using namespace domain;

constexpr auto incident_states = std::to_array<Word<IncidentState>>({
    {"new", IncidentState::fresh},
    {"acknowledged", IncidentState::acknowledged},
    {"responding", IncidentState::responding},
    {"on_scene", IncidentState::on_scene},
    {"secured", IncidentState::secured},
    {"closed", IncidentState::closed},
});

constexpr auto step_states = std::to_array<Word<StepState>>({
    {"waiting", StepState::waiting},
    {"running", StepState::running},
    {"answered", StepState::answered},
    {"exhausted", StepState::exhausted},
    {"skipped", StepState::skipped},
    {"ended", StepState::ended},
});

constexpr auto assignment_states = std::to_array<Word<AssignmentState>>({
    {"offered", AssignmentState::offered},
    {"accepted", AssignmentState::accepted},
    {"en_route", AssignmentState::en_route},
    {"on_scene", AssignmentState::on_scene},
    {"cleared", AssignmentState::cleared},
    {"refused", AssignmentState::refused},
    {"timed_out", AssignmentState::timed_out},
    {"cancelled", AssignmentState::cancelled},
});

constexpr auto callout_states = std::to_array<Word<CalloutState>>({
    {"requested", CalloutState::requested},
    {"handed_over", CalloutState::handed_over},
    {"delivered", CalloutState::delivered},
    {"answered", CalloutState::answered},
    {"failed", CalloutState::failed},
});

constexpr auto police_states = std::to_array<Word<PoliceTaskState>>({
    {"open", PoliceTaskState::open},
    {"overdue", PoliceTaskState::overdue},
    {"called", PoliceTaskState::called},
    {"arrived", PoliceTaskState::arrived},
    {"stood_down", PoliceTaskState::stood_down},
    {"declined", PoliceTaskState::declined},
});

constexpr auto statuses = std::to_array<Word<ResponderStatus>>({
    {"off_duty", ResponderStatus::off_duty},
    {"available", ResponderStatus::available},
    {"offered", ResponderStatus::offered},
    {"en_route", ResponderStatus::en_route},
    {"on_scene", ResponderStatus::on_scene},
    {"unavailable", ResponderStatus::unavailable},
    {"unreachable", ResponderStatus::unreachable},
    {"duress", ResponderStatus::duress},
});

constexpr auto handoff_states = std::to_array<Word<HandoffState>>({
    {"not_required", HandoffState::not_required},
    {"pending", HandoffState::pending},
    {"delivered", HandoffState::delivered},
    {"rejected", HandoffState::rejected},
});

constexpr auto dispositions = std::to_array<Word<Disposition>>({
    {"none", Disposition::none},
    {"genuine", Disposition::genuine},
    {"false_alarm", Disposition::false_alarm},
    {"drill", Disposition::drill},
    {"test", Disposition::test},
    {"merged", Disposition::merged},
});

constexpr auto signals = std::to_array<Word<SignalClass>>({
    {"alarm", SignalClass::alarm},
    {"restore", SignalClass::restore},
    {"trouble", SignalClass::trouble},
    {"test", SignalClass::test},
    {"info", SignalClass::info},
});

template <class Value, std::size_t size>
const Word<Value>* find(const std::array<Word<Value>, size>& words, std::string_view word) {
  const auto found = std::ranges::find(words, word, &Word<Value>::word);
  return found == words.end() ? nullptr : &*found;
}

template <class Value, std::size_t size>
Value value_of(const std::array<Word<Value>, size>& words, std::string_view word) {
  const auto* const found = find(words, word);
  assert(found != nullptr);
  return found->value;
}

template <class Value, std::size_t size>
std::string_view text_of(const std::array<Word<Value>, size>& words, Value value) {
  const auto found = std::ranges::find(words, value, &Word<Value>::value);
  return found == words.end() ? "?" : found->word;
}

bool all(std::string_view text, bool (*good)(char)) {
  return !text.empty() && std::ranges::all_of(text, good);
}

bool is_number(std::string_view text) {
  return text.size() < 10 && all(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_code(std::string_view text) {
  return all(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  });
}

bool is_key(std::string_view text) {
  return all(text,
             [](char c) {
               return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
             }) &&
         std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

std::optional<bool> fits_list(std::string_view name, std::string_view word) {
  if (name == "incident_state") return find(incident_states, word) != nullptr;
  if (name == "step_state") return find(step_states, word) != nullptr;
  if (name == "assignment_state") return find(assignment_states, word) != nullptr;
  if (name == "callout_state") return find(callout_states, word) != nullptr;
  if (name == "police_state") return find(police_states, word) != nullptr;
  if (name == "status") return find(statuses, word) != nullptr;
  if (name == "handoff_state") return find(handoff_states, word) != nullptr;
  if (name == "disposition") return find(dispositions, word) != nullptr;
  if (name == "signal") return find(signals, word) != nullptr;
  if (name == "priority") return one_of(word, {"1", "2", "3", "4"});
  if (name == "answer") return one_of(word, {"yes", "no", "done"});
  return std::nullopt;
}

}  // namespace

bool fits(std::string_view name, const Token& token) {
  if (name == "text" || token.quoted) return name == "text" && token.quoted;
  const std::string_view word = token.text;
  if (const auto listed = fits_list(name, word)) return *listed;
  if (one_of(name, {"person", "operator", "device", "site", "room", "ban"})) return is_key(word);
  if (one_of(name, {"incident", "other", "count", "alarm", "line", "number"}))
    return is_number(word);
  if (name == "clock") return is_clock(word);
  if (name == "date") return is_date(word);
  if (name == "weekday") return weekday_of(word) != 0;
  if (name == "account") return is_key(word) || is_number(word);
  return is_code(word);
}

IncidentState incident_state(std::string_view word) {
  return value_of(incident_states, word);
}

StepState step_state(std::string_view word) {
  return value_of(step_states, word);
}

AssignmentState assignment_state(std::string_view word) {
  return value_of(assignment_states, word);
}

CalloutState callout_state(std::string_view word) {
  return value_of(callout_states, word);
}

PoliceTaskState police_state(std::string_view word) {
  return value_of(police_states, word);
}

ResponderStatus status(std::string_view word) {
  return value_of(statuses, word);
}

HandoffState handoff_state(std::string_view word) {
  return value_of(handoff_states, word);
}

Disposition disposition(std::string_view word) {
  return value_of(dispositions, word);
}

SignalClass signal(std::string_view word) {
  return value_of(signals, word);
}

std::string_view word_of(IncidentState value) {
  return text_of(incident_states, value);
}

std::string_view word_of(StepState value) {
  return text_of(step_states, value);
}

std::string_view word_of(AssignmentState value) {
  return text_of(assignment_states, value);
}

std::string_view word_of(CalloutState value) {
  return text_of(callout_states, value);
}

std::string_view word_of(PoliceTaskState value) {
  return text_of(police_states, value);
}

std::string_view word_of(ResponderStatus value) {
  return text_of(statuses, value);
}

std::string_view word_of(HandoffState value) {
  return text_of(handoff_states, value);
}

std::string_view word_of(Disposition value) {
  return text_of(dispositions, value);
}

}  // namespace meldkamer::scenario
