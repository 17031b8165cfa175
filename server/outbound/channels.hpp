#pragma once
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "server/engine/engine.hpp"
#include "server/outbound/app_channel.hpp"
#include "server/outbound/channel.hpp"
#include "server/outbound/push/push_channel.hpp"

namespace meldkamer::outbound {

/// Every way out to people, by its code in the directory.
class Channels {
 public:
  /// All of the table in channels.cpp. `push`: what wakes browsers; nullopt: nothing does.
  explicit Channels(engine::Engine& engine, std::optional<push::Parts> push = std::nullopt);

  /// nullptr: no such channel.
  Channel* find(std::string_view code) const;

  /// The composition root connects it to the feed.
  AppChannel& app() { return *app_; }

  /// nullptr: this server wakes no browsers.
  const push::PushChannel* push() const { return push_; }

  /// Ends what runs on threads of its own; before the engine goes.
  void stop();

 private:
  std::vector<std::unique_ptr<Channel>> channels_;
  AppChannel* app_{};
  push::PushChannel* push_{};
};

}  // namespace meldkamer::outbound
