#pragma once
#include <functional>
#include <list>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "server/base/manual_clock.hpp"
#include "server/base/task_group.hpp"
#include "server/domain/decide.hpp"
#include "server/domain/evolve.hpp"
#include "server/feed/hub.hpp"
#include "tests/unit/engine/small_city.hpp"
#include "tests/unit/feed/live_picture.hpp"

namespace meldkamer {

inline feed::Viewer console(const std::string& person,
                            std::vector<std::string> control_rooms,
                            bool sees_restricted = false) {
  feed::Viewer viewer{.person = {person}, .control_rooms = {}, .sees_restricted = sees_restricted};
  for (auto& key : control_rooms) viewer.control_rooms.push_back({std::move(key)});
  return viewer;
}

inline feed::Viewer handheld(const std::string& person) {
  return {.person = {person}, .picture = feed::Picture::handheld, .control_rooms = {}};
}

/// A screen at the end of a feed, which can also stop reading.
class Screen {
 public:
  Screen(feed::Hub& hub,
         feed::Viewer viewer,
         std::optional<journal::Position> resume_after,
         boost::asio::any_io_executor executor)
      : subscription_(hub.subscribe(std::move(viewer), resume_after, std::move(executor))) {}

  boost::asio::awaitable<void> read() {
    for (;;) {
      const std::vector<feed::Frame> ready = co_await subscription_->next();
      if (ready.empty()) co_return;
      for (const feed::Frame& frame : ready) {
        frames.push_back(frame);
        picture.apply(frame);
        subscription_->wrote(frame.position);
      }
    }
  }

  feed::Subscription& subscription() { return *subscription_; }

  LivePicture picture;
  std::vector<feed::Frame> frames;

 private:
  std::shared_ptr<feed::Subscription> subscription_;
};

/// The domain and the hub on one thread, without engine or journal: what the hub is told, it is
/// told as the engine would.
class FeedRoom {
 public:
  FeedRoom() {
    hub_->resume(state_, position_);
    tasks_.spawn(hub_->run());
  }

  ~FeedRoom() {
    tasks_.stop();
    io_.restart();
    io_.poll();
  }

  /// False: refused, or nothing new.
  bool does(const domain::Command& command) {
    auto decision = domain::decide(state_, command, clock_.now(), {});
    if (!decision || decision->events.empty()) return false;
    for (const auto& event : decision->events) domain::evolve(state_, event);
    position_.sequence += 1;
    auto events = std::make_shared<const domain::Events>(std::move(decision->events));
    hub_->follow(state_, {.position = position_, .at = clock_.now(), .events = std::move(events)});
    return true;
  }

  /// Time passes, and everything that falls due on the way happens in its turn.
  void pass(Duration span) {
    const Instant until = clock_.now() + span;
    for (;;) {
      const Instant due = domain::next_deadline(state_);
      if (!due || due > until) break;
      clock_.advance_to(due);
      if (!does(order(domain::CheckDeadlines{}))) throw std::runtime_error("a deadline is stuck");
    }
    clock_.advance_to(until);
  }

  /// Opens a feed; read() starts it.
  Screen& open(feed::Viewer viewer, std::optional<journal::Position> resume_after = {}) {
    screens_.emplace_back(*hub_, std::move(viewer), resume_after, io_.get_executor());
    return screens_.back();
  }

  void read(Screen& screen) {
    tasks_.spawn(screen.read());
    deliver();
  }

  Screen& watch(feed::Viewer viewer, std::optional<journal::Position> resume_after = {}) {
    Screen& screen = open(std::move(viewer), resume_after);
    read(screen);
    return screen;
  }

  /// Everything that can be written is written.
  void deliver() {
    io_.restart();
    while (io_.poll() > 0) {
    }
  }

  /// What `viewer` would see of a hub that starts now.
  LivePicture fresh(const feed::Viewer& viewer, std::vector<feed::Frame>* frames = nullptr) {
    feed::Hub other(clock_);
    other.resume(state_, position_);
    Screen screen(other, viewer, {}, io_.get_executor());
    tasks_.spawn(screen.read());
    deliver();
    screen.subscription().close();
    deliver();
    if (frames != nullptr) *frames = screen.frames;
    return screen.picture;
  }

  feed::Hub& hub() { return *hub_; }

  ManualClock& clock() { return clock_; }

  const domain::LiveState& state() const { return state_; }

  journal::Position position() const { return position_; }

 private:
  ManualClock clock_;
  domain::LiveState state_;
  journal::Position position_{.epoch = 3, .sequence = 0};
  boost::asio::io_context io_;
  std::unique_ptr<feed::Hub> hub_ = std::make_unique<feed::Hub>(clock_);
  std::list<Screen> screens_;
  TaskGroup tasks_{io_.get_executor(), "feed_test"};
};

}  // namespace meldkamer
