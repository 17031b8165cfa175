#include "server/domain/queue.hpp"

#include <algorithm>
#include <tuple>

namespace meldkamer::domain {

std::vector<IncidentId> queue_of(const LiveState& state) {
  std::vector<const Incident*> open;
  for (const auto& [id, incident] : state.incidents) {
    if (incident.is_open()) open.push_back(&incident);
  }
  const auto rank = [](const Incident* one) {
    const Instant since = one->raised_at ? one->raised_at : one->received_at;
    return std::tuple(one->drill, one->priority, since, bool(one->acknowledged_at), one->id);
  };
  std::ranges::sort(open, [&](const Incident* a, const Incident* b) { return rank(a) < rank(b); });
  std::vector<IncidentId> queue;
  queue.reserve(open.size());
  for (const Incident* const one : open) queue.push_back(one->id);
  return queue;
}

}  // namespace meldkamer::domain
