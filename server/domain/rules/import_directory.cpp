#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// The whole directory is replaced. Open cases keep the profile version that they began with.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const ImportDirectory& order) {
  if (order.directory == nullptr) {
    return std::unexpected(Refusal{Refusal::directory_invalid, "directory"});
  }
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  draft.say(DirectoryImported{.directory = order.directory, .reason = order.reason});
  return Answer{};
}

}  // namespace meldkamer::domain::rules
