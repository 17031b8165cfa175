#include "server/domain/rules/procedures.hpp"

/// Only police and director together release the radio silence (R53).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const EndRadioSilence& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if (!running->run.radio_silence) return answer;  // Pressed twice is one fact.
  if (auto refusal = check_two_parties(draft, *running, order.police_contact, order.director)) {
    return std::unexpected(*refusal);
  }
  running->run.radio_silence = false;
  running->run.silence_ended_at = draft.now();
  running->run.released_by_police = order.police_contact;
  running->run.released_by_director = order.director;
  move_run(draft,
           order.incident,
           running->run,
           "radio_silence_ended",
           order.director.value,
           order.police_contact);
  return answer;
}

}  // namespace meldkamer::domain::rules
