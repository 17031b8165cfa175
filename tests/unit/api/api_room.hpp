#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/api/calls.hpp"
#include "server/api/grpc_server.hpp"
#include "server/api/http_server.hpp"
#include "server/base/manual_clock.hpp"
#include "server/base/task_group.hpp"
#include "server/journal/sqlite_journal.hpp"
#include "server/privacy/archive.hpp"
#include "server/privacy/eraser.hpp"
#include "server/privacy/tracks.hpp"
#include "server/registry/handoff.hpp"
#include "server/reports/recorder.hpp"
#include "tests/unit/engine/small_city.hpp"

namespace meldkamer::api {

/// A folder that is gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The password of every account in the room.
inline constexpr const char* room_password = "twelve signs long";

/// A whole server behind loopback: engine on SQLite, accounts, feed, dossiers and both listeners,
/// with the small city in it. Time stands still until told. Nobody's name is real.
///
/// Accounts: desk (operator, O-1), desk2 (operator, O-2, the other control room), guard (responder,
/// G-1), colleague (G-2), chief (supervisor, S-1), editor, auditor, panels (integration), clerk
/// (employee), admin; and desk3 (operator, O-3), whom only some directories know.
class ApiRoom {
 public:
  /// What a door beside the table needs.
  struct Doors {
    HttpServer& http;
    engine::Engine& engine;
    Calls& calls;
    audit::Trail& trail;
  };

  struct Options {
    bool tls{};
    std::vector<std::string> allowed_origins;
    std::filesystem::path pages_root;
    std::function<void(const Doors&)> more_doors;  ///< Before the listeners open.
    auth::RoleSet passkey_required_for;            ///< As the settings name them.
  };

  ApiRoom() : ApiRoom(Options{}) {}

  explicit ApiRoom(Options options);
  ~ApiRoom();
  ApiRoom(const ApiRoom&) = delete;
  ApiRoom& operator=(const ApiRoom&) = delete;

  HttpServer& http() { return *http_; }

  GrpcServer& grpc() { return *grpc_; }

  Calls& calls() { return *calls_; }

  ManualClock& clock() { return clock_; }

  audit::Trail& trail() { return *trail_; }

  auth::SessionBook& sessions() { return *sessions_; }

  auth::BreakGlass& break_glass() { return *break_glass_; }

  /// Does it at once and durably; the test fails when it is refused.
  domain::Answer does(domain::Command command);

  /// A bearer token for `account`, without the sign-in.
  std::string token_of(const std::string& account);
  /// A one-time ticket for the same.
  std::string ticket_of(const std::string& account);
  /// Ends every session of `account`, as the command line does it.
  void end_sessions_of(const std::string& account);

  /// Everything that was done stands in the reports too.
  void settle() const;

  /// Time passes in small steps until `seen` says so; false: it never did.
  bool passes_until(Duration step, const std::function<bool()>& seen);

  /// The certificate the server shows, when it speaks TLS.
  std::filesystem::path certificate() const { return folder_.path() / "certificate.pem"; }

  std::filesystem::path private_key() const { return folder_.path() / "key.pem"; }

 private:
  void add_accounts(auth::RoleSet passkey_required_for);
  void add_account(const std::string& name, auth::RoleSet roles, const std::string& person);
  void open_doors(const Options& options);

  TemporaryFolder folder_;
  ManualClock clock_;
  SeededEntropy engine_entropy_{7};
  SeededEntropy entropy_{8};
  SeededEntropy vault_entropy_{9};
  boost::asio::thread_pool blocking_{2};
  boost::asio::thread_pool io_{2};
  std::unique_ptr<journal::SqliteJournal> journal_;
  std::unique_ptr<vault::Vault> vault_;
  std::unique_ptr<auth::AccountStore> accounts_;
  std::unique_ptr<registry::EmbeddedRegistry> dossiers_;
  std::unique_ptr<reports::ResponseTimes> times_;
  std::unique_ptr<audit::Trail> trail_;
  std::unique_ptr<privacy::Archive> archive_;
  std::unique_ptr<privacy::Tracks> tracks_;
  std::unique_ptr<feed::Hub> hub_;
  std::unique_ptr<reports::Recorder> recorder_;
  std::unique_ptr<privacy::Eraser> eraser_;
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<auth::SessionBook> sessions_;
  std::unique_ptr<auth::TicketBook> tickets_;
  std::unique_ptr<auth::SignIn> sign_in_;
  std::unique_ptr<auth::passkey::Passkeys> passkeys_;
  std::unique_ptr<auth::BreakGlass> break_glass_;
  std::unique_ptr<auth::devices::DeviceStore> device_store_;
  std::unique_ptr<auth::devices::DeviceBook> devices_;
  ReadDirectory read_directory_;
  std::unique_ptr<Calls> calls_;
  std::unique_ptr<HttpServer> http_;
  std::unique_ptr<GrpcServer> grpc_;
  std::unique_ptr<TaskGroup> tasks_;
};

}  // namespace meldkamer::api
