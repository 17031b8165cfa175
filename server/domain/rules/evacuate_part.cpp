#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/procedures.hpp"

/// A part of the building is told to leave by internal telephone or by word of mouth; there is no
/// other way (R60).
namespace meldkamer::domain::rules {

namespace {

std::optional<Refusal> objection(const Draft& draft,
                                 const Incident& incident,
                                 const PartEvacuation& part) {
  const Site* const site = draft.directory().find(incident.site);
  const bool known =
      site != nullptr &&
      (site->parts.empty() || std::ranges::find(site->parts, part.part) != site->parts.end());
  if (!known || part.part.empty())
    return Refusal{Refusal::field_required, "part: as the place has"};
  constexpr std::size_t most = limits::text_bytes_max;
  if (auto refusal = check_text(part.part, "part", most, true)) return refusal;
  if (auto refusal = check_text(part.to, "to", most, true)) return refusal;
  if (part.ordered_by && draft.directory().find(part.ordered_by) == nullptr) {
    return Refusal{Refusal::person_unknown, part.ordered_by.value};
  }
  return std::nullopt;
}

}  // namespace

Ruling rule(Draft& draft, const EvacuatePart& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if (auto refusal = objection(draft, *draft.incident(order.incident), order.part)) {
    return std::unexpected(*refusal);
  }
  const std::string& channel = order.part.channel;
  if (channel != "internal_phone" && channel != "in_person") {
    draft.say(OrderForbidden{.incident = order.incident, .order = "evacuate_by_" + channel});
    draft.forbid({Refusal::prohibited_by_procedure, "channel: internal_phone or in_person"});
    return answer;
  }
  auto& parts = running->run.parts;
  if (parts.size() >= limits::procedure_items_max) {
    return std::unexpected(Refusal{Refusal::text_too_long, "parts"});
  }
  std::erase_if(parts, [&](const PartEvacuation& one) { return one.part == order.part.part; });
  parts.push_back({.part = order.part.part,
                   .to = order.part.to,
                   .channel = channel,
                   .ordered_at = draft.now(),
                   .ordered_by = order.part.ordered_by ? order.part.ordered_by : draft.by()});
  move_run(draft, order.incident, running->run, "part_ordered", order.part.part, order.part.to);
  return answer;
}

}  // namespace meldkamer::domain::rules
