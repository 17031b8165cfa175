#include "server/base/limits.hpp"
#include "server/domain/rules/procedures.hpp"

/// The procedure is over because the police say so, or with a reason; until then its prohibitions
/// hold, also when the offender has left (R13).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const EndProcedure& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, !order.by_police)) {
    return std::unexpected(*refusal);
  }
  if (running->run.radio_silence) {
    return std::unexpected(Refusal{Refusal::radio_silence, "police and director release it first"});
  }
  running->run.ended_at = draft.now();
  running->run.no_evacuation_signal = false;
  move_run(draft,
           order.incident,
           running->run,
           "ended",
           order.by_police ? "police" : "operator",
           order.reason);
  return Answer{.incident = order.incident, .alarm = {}, .assignment = {}};
}

}  // namespace meldkamer::domain::rules
