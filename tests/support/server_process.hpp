#pragma once
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace meldkamer::testing {

/// A real meldkamerd in a folder of its own, on loopback ports of its own, for tests that kill it.
class ServerProcess {
 public:
  /// Lays out an empty data folder below `folder` with `directory_yaml` as the organisation's file
  /// and one operator account, "operator" / password().
  ServerProcess(std::filesystem::path folder, const std::string& directory_yaml, int first_port);
  ~ServerProcess();  ///< Kills what still runs.
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// One more account with password(); while it does not run.
  void add_account(const std::string& name,
                   const std::string& role,
                   const std::string& person) const;
  /// Adds to the configuration; counts from the next start.
  void configure(const std::string& toml) const;

  /// Starts it and waits until it takes panels. False, with the log's end on standard error, after
  /// 30 s.
  bool start();
  /// SIGKILL: no farewell, as when the power of one process goes.
  void kill_hard();
  /// SIGTERM; its exit code.
  int stop();
  bool running() const;
  /// Waits until it ends by itself, at most `seconds`; its exit code, or -1 when it still runs.
  int wait_for_end(int seconds);
  /// A signal, for instance SIGSTOP.
  void signal(int number) const;

  pid_t process() const { return process_; }

  /// Starts it and waits at most `seconds`: true when it takes panels. False leaves it ended, with
  /// its reason in log().
  bool starts(int seconds);
  /// Everything that it said so far.
  std::string log() const;

  int panel_port() const { return first_port_; }

  std::string grpc_address() const { return "127.0.0.1:" + std::to_string(first_port_ + 1); }

  const std::string& password() const { return password_; }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::string run_to_end(const std::vector<std::string>& arguments) const;

  std::filesystem::path folder_;
  int first_port_;
  std::string password_ = "test-operator-2026";
  pid_t process_{-1};
};

/// A directory with `sites` sites of one class, each with one panel account "1000", "1001" ...
/// (hexadecimal), and nobody who answers: site keys "SITE-1000" ...
std::string sites_with_panels(std::size_t sites);

}  // namespace meldkamer::testing
