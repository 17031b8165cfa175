#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <sys/types.h>

#include "tests/bench/watchers.hpp"

/// What performance.md asks, each beside the floor program or beside itself, in turns within one
/// run. They print; they judge nothing.
namespace meldkamer::bench {

/// Who is measured: the server, or the floor program.
struct Target {
  std::string name;
  pid_t process{};
  int panel_port{};
  /// Consoles that read, and others that stall.
  std::function<std::unique_ptr<Watchers>(std::size_t reading, std::size_t stalled)> watch;
  std::size_t accounts{};  ///< Panels that it knows; each alarm is of a site of its own.
  std::size_t accounts_used{};
};

struct Shape {
  std::size_t alarms{2'000};
  double per_second{200};
  std::size_t consoles{50};
  std::size_t connections{20};
};

/// S1 and S2 of performance.md: a steady rate.
void measure_steady(Target& floor, Target& server, const Shape& shape);
/// S3: all alarms at once; when the last console has the last of them.
void measure_all_at_once(Target& floor, Target& server, const Shape& shape);
/// S4: the highest rate at which p99 of acknowledgement and of the last console is below 50 ms.
void measure_most(Target& floor, Target& server, const Shape& shape);
/// S5: resident memory of `shape.consoles` that only listen.
void measure_idle(Target& server, const Shape& shape);
/// One console more, which reads nothing: what the others notice of it.
void measure_stalled(Target& server, const Shape& shape);

}  // namespace meldkamer::bench
