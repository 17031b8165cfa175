#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/event.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer::engine {

/// Decided, not yet durable: what becomes true in one entry and who is told when it is. A caller
/// whose command changed nothing is in it too: what it was answered may rest on a fact that is not
/// durable yet.
struct Batch {
  struct Caller {
    std::move_only_function<void(Result)> done;
    std::expected<domain::Answer, domain::Refusal> says;
  };

  domain::Events events;
  std::vector<Caller> callers;
  std::uint64_t commands{};
  std::uint64_t refusals{};
  std::vector<Instant> deadlines;  ///< When each deadline handled here was due.

  bool empty() const { return events.empty() && callers.empty(); }

  /// It is durable, at `position`.
  void answer(journal::Position position) {
    for (Caller& caller : callers) {
      if (caller.says) {
        caller.done(Receipt{.position = position, .answer = *caller.says});
      } else {
        caller.done(std::unexpected(Rejection(std::move(caller.says.error()))));
      }
    }
    callers.clear();
  }

  /// Nothing of it happened.
  void refuse(const Fault& fault) {
    for (Caller& caller : callers) caller.done(std::unexpected(Rejection(fault)));
    callers.clear();
  }
};

}  // namespace meldkamer::engine
