#include "server/intake/watch_list.hpp"

#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace meldkamer::intake {
namespace {

struct Seen {
  std::shared_ptr<const domain::Directory> directory;
  std::set<domain::DeviceKey> silent;
};

std::shared_ptr<const std::vector<Watched>> watched_in(const domain::Directory& directory) {
  auto devices = std::make_shared<std::vector<Watched>>();
  for (const domain::Device& device : directory.devices) {
    if (device.supervision <= Duration{}) continue;
    devices->push_back({.device = device.key,
                        .account = device.account,
                        .path = device.path,
                        .period = device.supervision});
  }
  return devices;
}

}  // namespace

boost::asio::awaitable<Watch> EngineWatchList::read() {
  auto look = [](const domain::LiveState& state, journal::Position) {
    Seen seen{.directory = state.directory, .silent = {}};
    for (const auto& [device, silence] : state.silences) seen.silent.insert(device);
    return seen;
  };
  auto seen = co_await engine::read_state<Seen>(engine_, std::move(look));
  if (seen.directory != directory_) {
    devices_ = watched_in(*seen.directory);
    directory_ = std::move(seen.directory);
  }
  co_return Watch{.devices = devices_, .silent = std::move(seen.silent)};
}

}  // namespace meldkamer::intake
