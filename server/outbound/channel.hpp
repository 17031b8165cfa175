#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "server/domain/assignment.hpp"
#include "server/domain/words.hpp"
#include "server/journal/journal.hpp"

namespace meldkamer::outbound {

/// What a channel is asked to deliver.
struct CalloutRequest {
  domain::CalloutId callout;
  domain::AssignmentId assignment;
  domain::PersonKey person;
  journal::Position position;  ///< Entry that requested it.
  domain::IncidentId incident;
  domain::Priority priority{domain::Priority::p1};
  bool silent{};  ///< The handheld may make no sound for it.
};

/// A way out to people. One file group per channel and one row in channels.cpp. Results are
/// reported as commands (RecordCallout), never as return values: delivery takes as long as it
/// takes.
class Channel {
 public:
  virtual ~Channel() = default;
  virtual std::string_view code() const = 0;
  /// Starts or repeats the attempt; the same callout may be asked for again after a restart.
  virtual void hand_over(const CalloutRequest& request) = 0;
  /// The callout is answered or withdrawn: forget it.
  virtual void withdraw(domain::CalloutId callout) = 0;
};

}  // namespace meldkamer::outbound
