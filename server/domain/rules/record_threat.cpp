#include <algorithm>
#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/rules/procedures.hpp"

/// What is known of a threat by telephone or in writing. Words stay as they were said: they are
/// added to, never changed (R10, R11).
namespace meldkamer::domain::rules {

namespace {

std::optional<Refusal> objection(const RecordThreat& order, const Running& running) {
  const Threat& threat = order.threat;
  const bool channel =
      threat.channel.empty() || threat.channel == "phone" || threat.channel == "written";
  if (!channel) return Refusal{Refusal::field_required, "channel: phone or written"};
  const bool recorded =
      threat.recorded.empty() || threat.recorded == "yes" || threat.recorded == "no";
  if (!recorded) return Refusal{Refusal::field_required, "recorded: yes or no"};
  for (const FormAnswer& answer : threat.answers) {
    const auto& questions = running.rules->questions;
    if (std::ranges::find(questions, answer.key, &ProcedureMeasure::code) == questions.end()) {
      return Refusal{Refusal::instruction_unknown, answer.key};
    }
  }
  if (threat.handled_by.size() > limits::procedure_items_max ||
      running.run.threat.words.size() >= limits::procedure_items_max) {
    return Refusal{Refusal::text_too_long, "words"};
  }
  constexpr std::size_t most = limits::text_bytes_max;
  for (const std::string* const text : {&threat.recording, &threat.caller, &threat.receiver}) {
    if (auto refusal = check_text(*text, "caller", most, false)) return refusal;
  }
  return check_text(order.words, "words", limits::note_bytes_max, false);
}

void take(std::string& known, const std::string& said) {
  if (!said.empty()) known = said;
}

void take(Instant& known, Instant said) {
  if (said) known = said;
}

void take_answers(Threat& known, const Threat& said) {
  for (const FormAnswer& answer : said.answers) {
    std::erase_if(known.answers, [&](const auto& one) { return one.key == answer.key; });
    if (!answer.values.empty()) known.answers.push_back(answer);
  }
  for (const std::string& name : said.handled_by) {
    auto& names = known.handled_by;
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
}

}  // namespace

Ruling rule(Draft& draft, const RecordThreat& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  if (auto refusal = objection(order, *running)) return std::unexpected(*refusal);
  Threat& threat = running->run.threat;
  const Threat before = threat;
  take(threat.channel, order.threat.channel);
  take(threat.recorded, order.threat.recorded);
  take(threat.recording, order.threat.recording);
  take(threat.caller, order.threat.caller);
  take(threat.receiver, order.threat.receiver);
  take(threat.call_started_at, order.threat.call_started_at);
  take(threat.call_ended_at, order.threat.call_ended_at);
  take(threat.in_folder_at, order.threat.in_folder_at);
  take_answers(threat, order.threat);
  const bool new_words =
      !order.words.empty() && (threat.words.empty() || threat.words.back().text != order.words);
  if (new_words) {
    threat.words.push_back({.text = order.words, .by = draft.by(), .at = draft.now()});
  }
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if (threat == before) return answer;
  move_run(draft, order.incident, running->run, "threat_recorded", {}, order.words);
  return answer;
}

}  // namespace meldkamer::domain::rules
