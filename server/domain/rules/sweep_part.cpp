#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/procedures.hpp"

/// A part was swept, its toilets too, and who could not help themselves was helped (R60).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const SweepPart& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  auto& parts = running->run.parts;
  const auto part = std::ranges::find(parts, order.part.part, &PartEvacuation::part);
  if (part == parts.end()) {
    return std::unexpected(Refusal{Refusal::progress_out_of_order, "not ordered"});
  }
  if (auto refusal =
          check_text(order.part.left_behind, "left_behind", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  part->swept_at = draft.now();
  part->toilets_swept = order.part.toilets_swept;
  part->helped = order.part.helped;
  part->left_behind = order.part.left_behind;
  move_run(
      draft, order.incident, running->run, "part_swept", order.part.part, order.part.left_behind);
  return Answer{.incident = order.incident, .alarm = {}, .assignment = {}};
}

}  // namespace meldkamer::domain::rules
