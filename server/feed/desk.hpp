#pragma once
#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "server/base/clock.hpp"
#include "server/engine/follower.hpp"
#include "server/feed/hub.hpp"
#include "server/feed/latest_views.hpp"
#include "server/feed/presence_board.hpp"
#include "server/feed/ring.hpp"

namespace meldkamer::feed {

class Subscriber;

/// How far one subscriber is.
struct Cursor {
  std::optional<std::uint64_t> sequence;  ///< Absent: a snapshot comes next.
  std::deque<Frame> snapshot_left;        ///< Being handed out.
  std::uint64_t beat{};
  std::uint64_t presence_round{};
  bool told_silent{};  ///< The handheld got its last frame until the radio silence ends.
};

/// What the hub and its subscribers share. Thread safe. The engine's thread holds the lock only to
/// put in what it has encoded.
class Desk {
 public:
  explicit Desk(Clock& clock);

  void resume(const domain::LiveState& state, journal::Position head);
  void follow(const domain::LiveState& state, const engine::Committed& committed);

  Cursor cursor_after(std::optional<journal::Position> position) const;
  /// What is ready for `viewer`, about limits::feed_write_bytes_max; moves `cursor`.
  std::vector<Frame> take(const Viewer& viewer, Cursor& cursor);

  /// Makes the heartbeat that each subscriber gets once it has caught up.
  void beat(const engine::EngineFigures& figures);
  bool publish(const domain::PresenceBook& book);

  void enter(Subscriber& subscriber);
  void leave(Subscriber& subscriber);
  void wake_all();
  std::size_t subscribers() const;

  void listen(HandheldListener listener);
  void tell_wrote(const domain::PersonKey& person, journal::Position position) const;

  /// Runs, on the engine's thread, after each entry.
  void on_news(std::function<void()> news);
  FeedFigures figures() const;

 private:
  std::vector<Frame> snapshot(const Viewer& viewer) const;
  bool is_silenced(const Viewer& viewer) const;
  void add_deltas(const Viewer& viewer, Cursor& cursor, std::vector<Frame>& frames);
  void add_signs_of_life(const Viewer& viewer, Cursor& cursor, std::vector<Frame>& frames);

  Clock& clock_;
  const Bytes part_header_;
  const Bytes presence_header_;

  mutable std::mutex mutex_;  // Views, ring, presence, heartbeat.
  LatestViews views_;
  Ring ring_;
  PresenceBoard presence_;
  Bytes place_;  // The newest position, encoded.
  std::string directory_version_;
  std::uint32_t handoffs_pending_{};
  std::set<domain::PersonKey> silenced_;  ///< Handhelds that get nothing (R53).
  const Bytes go_silent_;
  Bytes heartbeat_;
  std::uint64_t beat_{};
  std::function<void()> news_;
  FeedFigures figures_;

  mutable std::mutex registry_mutex_;  // The engine's thread never takes it.
  std::set<Subscriber*> subscribers_;
  std::map<domain::PersonKey, std::size_t> handhelds_;
  std::vector<HandheldListener> listeners_;  // Complete before the first subscriber comes.
};

}  // namespace meldkamer::feed
