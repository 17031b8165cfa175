#pragma once
#include <expected>
#include <filesystem>
#include <functional>

#include "server/audit/seal.hpp"
#include "server/audit/trail.hpp"
#include "server/base/clock.hpp"

namespace meldkamer::audit {

/// Seals the ends of journal and trail into a file of lines, and into a copy of it elsewhere: what
/// is kept where the server's administrator cannot write is what proves most. For one thread at a
/// time; blocking.
class Sealer {
 public:
  struct Parts {
    std::function<journal::ChainHead()> journal_head;
    const Trail& trail;
    Clock& clock;
    SealKey key;
    std::filesystem::path file;
    std::filesystem::path copy;  ///< Empty: none.
  };

  /// Goes on after the last whole line of the file; a line cut by a power cut is completed away.
  /// Faults: unavailable, malformed (a last line that is no seal of this key).
  static std::expected<Sealer, Fault> open(Parts parts);

  /// Seals what is new; when nothing is, at most once in limits::seal_idle_every. True: it did.
  /// A copy that cannot be written is logged and tried again with the next seal.
  /// Faults: unavailable, full.
  std::expected<bool, Fault> seal();

  /// The newest seal; number 0: none yet.
  const Seal& last() const { return last_; }

 private:
  explicit Sealer(Parts parts) : parts_(std::move(parts)) {}

  void bring_copy_up();

  Parts parts_;
  Seal last_;
  journal::Link last_hash_{};
  bool copy_failing_{};
};

}  // namespace meldkamer::audit
