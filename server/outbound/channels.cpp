#include "server/outbound/channels.hpp"

#include <algorithm>
#include <utility>

namespace meldkamer::outbound {

// The table: one row a channel.
Channels::Channels(engine::Engine& engine, std::optional<push::Parts> push) {
  app_ =
      static_cast<AppChannel*>(channels_.emplace_back(std::make_unique<AppChannel>(engine)).get());
  if (push) {
    auto waking = std::make_unique<push::PushChannel>(engine, std::move(*push));
    push_ = waking.get();
    channels_.push_back(std::move(waking));
  }
}

void Channels::stop() {
  if (push_ != nullptr) push_->stop();
}

Channel* Channels::find(std::string_view code) const {
  const auto found =
      std::ranges::find(channels_, code, [](const auto& channel) { return channel->code(); });
  return found == channels_.end() ? nullptr : found->get();
}

}  // namespace meldkamer::outbound
