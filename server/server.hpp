#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "server/base/fault.hpp"
#include "server/config.hpp"

namespace meldkamer {

/// Exit code after a write or sync of the journal failed: what is on disk is unknown, so the
/// process ends at once, from wherever it is, and the next one reads what is there.
inline constexpr int exit_journal_broken = 70;

/// The whole server in one process: every room, put together.
///
/// Threads: the engine's, the journal's, a pool for connections, a small one for what blocks,
/// gRPC's own; the caller's thread only waits for signals.
class Server {
 public:
  /// `read_again`: the configuration as it stands in its file now.
  using ReadAgain = std::function<ConfigOrProblems()>;

  explicit Server(Config config, ReadAgain read_again = nullptr);
  ~Server();  ///< Stops.
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Reads the journal, starts the engine, imports the organisation's files into an empty journal,
  /// opens the doors. Blocking. Faults: what a file, a port or the journal says; what was opened
  /// until then closes with the server.
  std::expected<void, Fault> start();
  /// Returns after SIGTERM or SIGINT. SIGHUP takes keys anew, as take_keys() does.
  void wait_for_end();
  /// Reads the configuration again and takes from it who may hand in alarms over HTTP, the accounts
  /// and keys of panels, the password of the broker and the secret of the organisation's sign-in;
  /// the rest of it waits for a restart, and certificates are watched by themselves. False:
  /// something in the file is wrong, all stays as it was; the log says what.
  bool take_keys();
  /// Takes nothing more, lets what is under way end (limits::drain_timeout), stops. Idempotent.
  void stop();

  /// The password of the administrator that the first start made; else empty.
  const std::string& first_password() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace meldkamer
