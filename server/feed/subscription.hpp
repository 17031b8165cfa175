#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/domain/words.hpp"
#include "server/journal/journal.hpp"

namespace meldkamer::feed {

/// One or more serialized v1::WatchResponse bytes that are the same for every subscriber who may
/// see them: encoded once per commit, shared, never changed. A Frame is one message on the wire;
/// its parts are written one after another (protobuf messages merge by concatenation).
using Bytes = std::shared_ptr<const std::string>;

struct Frame {
  std::vector<Bytes> parts;
  journal::Position position;  ///< Reached after this frame; sequence 0 for presence.
  std::size_t size() const;
};

/// Which picture a subscriber gets.
enum class Picture : std::uint8_t {
  console,   ///< Everything of the viewer's control rooms.
  handheld,  ///< The person's own assignments and own responder line.
};

struct Viewer {
  domain::PersonKey person;
  Picture picture{Picture::console};
  std::vector<domain::ControlRoomKey> control_rooms;
  bool sees_restricted{};
};

/// A cursor into the ring of recent deltas, not a queue: it costs the same whether it is read or
/// not. One that falls off the ring gets a fresh snapshot. Used from one strand.
class Subscription {
 public:
  virtual ~Subscription() = default;
  /// Waits until there is something, then everything that is ready, at most about 256 KiB;
  /// snapshots come as several frames. Empty: closed. One waiter at a time.
  virtual boost::asio::awaitable<std::vector<Frame>> next() = 0;
  /// Tells that frames up to `position` went out on the wire (the app channel counts on it).
  virtual void wrote(journal::Position position) = 0;
  /// Wakes next() with nothing. Safe from any thread.
  virtual void close() = 0;
};

}  // namespace meldkamer::feed
