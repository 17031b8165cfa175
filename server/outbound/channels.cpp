#include "server/outbound/channels.hpp"

#include <algorithm>

namespace meldkamer::outbound {

// The table: one row a channel.
Channels::Channels(engine::Engine& engine) {
  app_ =
      static_cast<AppChannel*>(channels_.emplace_back(std::make_unique<AppChannel>(engine)).get());
}

Channel* Channels::find(std::string_view code) const {
  const auto found =
      std::ranges::find(channels_, code, [](const auto& channel) { return channel->code(); });
  return found == channels_.end() ? nullptr : found->get();
}

}  // namespace meldkamer::outbound
