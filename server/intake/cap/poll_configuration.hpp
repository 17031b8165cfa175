#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "server/base/instant.hpp"

namespace meldkamer::intake::cap {

/// An address that is asked again and again for CAP messages.
struct Feed {
  std::string name;  ///< In the log and /metrics.
  std::string url;   ///< https; http on loopback only. An Atom feed or one message.
  Duration every{};
  std::filesystem::path authority;   ///< PEM of who vouches for it; empty: whom the host trusts.
  std::vector<std::string> senders;  ///< Whose messages count; empty: anybody's.
};

struct PollConfiguration {
  std::vector<Feed> feeds;
};

}  // namespace meldkamer::intake::cap
