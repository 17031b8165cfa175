#pragma once
#include <cstdint>
#include <deque>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/audit/line.hpp"
#include "server/base/database.hpp"
#include "server/base/fault.hpp"
#include "server/journal/journal_thread.hpp"

namespace meldkamer::audit {

/// Which lines; newest first. Texts that are empty match everything.
struct Query {
  std::string account;
  std::string action;
  std::string object;      ///< Exactly one object of the line: "incident 12".
  Instant from;            ///< 0: no bound.
  Instant until;           ///< 0: no bound.
  std::uint64_t before{};  ///< Lines with a lower number; 0: from the newest.
  std::size_t limit{100};
};

/// A page, and where the next one goes on; 0: the beginning was reached.
struct Page {
  std::vector<Line> lines;
  std::uint64_t next_before{};
};

/// Counters for /metrics.
struct TrailFigures {
  std::uint64_t lines{};
  std::uint64_t lost{};  ///< Lines that there was no room for; the trail says so in a line.
};

/// The append-only file of lines, audit.db. Lines that come while a sync is under way share the
/// next one. Safe from any thread; the file is touched on a thread of its own, whose destructor
/// first writes what waits.
class Trail {
 public:
  using Done = std::move_only_function<void(std::expected<void, Fault>)>;

  /// Faults: unavailable, malformed. Blocking.
  static std::expected<std::unique_ptr<Trail>, Fault> open(const std::filesystem::path& file);
  ~Trail();
  Trail(const Trail&) = delete;
  Trail& operator=(const Trail&) = delete;

  /// Writes `line`; `done` runs once, on the trail's thread, when it is on the disk (or at once,
  /// with a fault, when limits::audit_lines_waiting_max wait already). Post before you work.
  void write(Line line, Done done);
  /// The same for who does not wait for it.
  void note(Line line);

  using Listed = std::move_only_function<void(std::expected<Page, Fault>)>;
  /// Looks back, over limits::audit_scan_lines_max lines at most; `done` as above.
  void list(Query query, Listed done);

  /// The newest line that is on the disk.
  journal::ChainHead head() const;
  TrailFigures figures() const;

 private:
  struct Waiting {
    Line line;
    Done done;
  };

  explicit Trail(Database database) : database_(std::move(database)) {}

  std::expected<void, Fault> read_head();
  void write_waiting();
  std::vector<Waiting> take_batch();
  std::expected<void, Fault> append(std::vector<Waiting>& batch);
  std::expected<void, Fault> insert(const Line& line);
  std::expected<Page, Fault> list_now(const Query& query);

  Database database_;
  mutable std::mutex mutex_;
  std::deque<Waiting> waiting_;
  bool writing_{};
  bool failing_{};
  std::uint64_t lost_since_{};  ///< Since the trail last said so.
  TrailFigures figures_;
  journal::ChainHead head_;
  journal::JournalThread thread_;  // Last: ends before what it touches.
};

/// The line's texts, cut and made printable.
Line clean(Line line);

}  // namespace meldkamer::audit
