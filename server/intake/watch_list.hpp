#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "server/domain/directory.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer::intake {

/// A device that must be heard from time to time.
struct Watched {
  domain::DeviceKey device;
  std::string account;  ///< DC-09, upper case; may be empty.
  std::string path;     ///< Network that it shares with others; may be empty.
  Duration period{};    ///< Its longest silence.
};

/// What the directory wants watched, and which of it is known to be silent.
struct Watch {
  std::shared_ptr<const std::vector<Watched>> devices;  ///< In the order of the directory.
  std::set<domain::DeviceKey> silent;
};

/// Says what must be watched, as the directory stands at the moment.
class WatchList {
 public:
  virtual ~WatchList() = default;
  /// One caller at a time.
  virtual boost::asio::awaitable<Watch> read() = 0;
};

class EngineWatchList final : public WatchList {
 public:
  explicit EngineWatchList(engine::Engine& engine) : engine_(engine) {}

  boost::asio::awaitable<Watch> read() override;

 private:
  engine::Engine& engine_;
  std::shared_ptr<const domain::Directory> directory_;
  std::shared_ptr<const std::vector<Watched>> devices_;  // Of that directory.
};

}  // namespace meldkamer::intake
