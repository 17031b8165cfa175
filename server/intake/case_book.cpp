#include "server/intake/case_book.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace meldkamer::intake {
namespace {

using Found = std::vector<std::optional<KnownCase>>;

struct Look {
  std::vector<domain::RequestId> requests;

  Found operator()(const domain::LiveState& state, journal::Position) const {
    Found found;
    for (const auto& request : requests) {
      const auto known = state.receipts.find(request);
      if (known == state.receipts.end()) {
        found.emplace_back();
        continue;
      }
      const domain::Answer answer = known->second.answer;
      const domain::Incident* incident = state.find(answer.incident);
      const bool open = incident != nullptr && incident->state != domain::IncidentState::closed;
      found.push_back(KnownCase{.answer = answer, .open = open});
    }
    return found;
  }
};

}  // namespace

boost::asio::awaitable<Found> EngineCaseBook::find(std::vector<domain::RequestId> requests) {
  Look look{std::move(requests)};
  return engine::read_state<Found>(engine_, std::move(look));
}

}  // namespace meldkamer::intake
