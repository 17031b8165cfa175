#pragma once
#include <string>
#include <utility>

#include "server/domain/command.hpp"

namespace meldkamer::outbound {

/// The channel has it.
inline domain::Command handed_over(domain::CalloutId callout) {
  domain::Command command;
  command.order = domain::RecordCallout{
      .callout = callout, .to = domain::CalloutState::handed_over, .failure = {}};
  return command;
}

/// The channel cannot deliver it; `failure` is a code for the screen.
inline domain::Command failed(domain::CalloutId callout, std::string failure) {
  domain::Command command;
  command.order = domain::RecordCallout{
      .callout = callout, .to = domain::CalloutState::failed, .failure = std::move(failure)};
  return command;
}

}  // namespace meldkamer::outbound
