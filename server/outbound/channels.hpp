#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "server/engine/engine.hpp"
#include "server/outbound/app_channel.hpp"
#include "server/outbound/channel.hpp"

namespace meldkamer::outbound {

/// Every way out to people, by its code in the directory.
class Channels {
 public:
  /// All of the table in channels.cpp.
  explicit Channels(engine::Engine& engine);

  /// nullptr: no such channel.
  Channel* find(std::string_view code) const;

  /// The composition root connects it to the feed.
  AppChannel& app() { return *app_; }

 private:
  std::vector<std::unique_ptr<Channel>> channels_;
  AppChannel* app_{};
};

}  // namespace meldkamer::outbound
