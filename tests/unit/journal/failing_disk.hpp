#pragma once
#include <sqlite3.h>

namespace meldkamer::journal {

/// While it lives, every SQLite file of this process lies on a disk that can be told to fail: a
/// layer over SQLite's own file system, which does the real work. One at a time.
class FailingDisk {
 public:
  enum class Call { write, sync };

  FailingDisk();
  ~FailingDisk();
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

  /// The `nth` such call from now on (1 is the next) and all after it answer SQLite's `result`.
  void fail(Call call, int nth, int result);
  void heal();
  /// Whether the failure asked for has happened.
  bool has_failed() const;
};

}  // namespace meldkamer::journal
