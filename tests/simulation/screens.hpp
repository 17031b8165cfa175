#pragma once
#include <list>
#include <string>

#include "server/feed/desk.hpp"
#include "tests/simulation/scene.hpp"
#include "tests/unit/feed/live_picture.hpp"

namespace meldkamer::simulation {

/// The consoles and handhelds at the other end of the feed. They read when there is news, unless
/// they stall, and come back after the server was away.
class Screens {
 public:
  explicit Screens(Scene& scene);

  void connect();     ///< The server is up.
  void disconnect();  ///< It is gone.
  /// Everybody who does not stall reads what is ready.
  void read();
  /// Every console shows what a fresh one would show; after read().
  void compare();

 private:
  struct Console {
    feed::Viewer viewer;
    feed::Cursor cursor;
    LivePicture picture;
    std::int64_t stalled_until_us{};
  };

  struct Handheld {
    feed::Viewer viewer;
    feed::Cursor cursor;
    bool online{true};
  };

  void read_all(Console& console);

  Scene& scene_;
  std::list<Console> consoles_;
  std::list<Handheld> handhelds_;
  std::uint64_t read_until_{};
};

}  // namespace meldkamer::simulation
