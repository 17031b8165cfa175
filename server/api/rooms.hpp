#pragma once
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "server/api/status.hpp"
#include "server/audit/trail.hpp"
#include "server/auth/account_store.hpp"
#include "server/auth/break_glass.hpp"
#include "server/auth/devices/device_book.hpp"
#include "server/auth/passkey/passkeys.hpp"
#include "server/auth/session_book.hpp"
#include "server/auth/sign_in.hpp"
#include "server/auth/ticket_book.hpp"
#include "server/base/clock.hpp"
#include "server/engine/engine.hpp"
#include "server/feed/hub.hpp"
#include "server/outbound/push/enlistment.hpp"
#include "server/privacy/archive.hpp"
#include "server/privacy/tracks.hpp"
#include "server/registry/embedded.hpp"
#include "server/reports/response_times.hpp"

namespace meldkamer::api {

/// One file of the organisation's data as a caller sent it.
struct SentFile {
  std::string name;
  std::string text;
};

/// Reads and checks the organisation's files; a problem names file and line. Given by server.cpp,
/// because api may not include files/. Blocking.
using ReadDirectory =
    std::function<std::expected<std::shared_ptr<const domain::Directory>, std::vector<Violation>>(
        const std::vector<SentFile>&)>;

/// What handlers reach. Copied into each call; everything in it outlives the servers.
struct Rooms {
  engine::Engine& engine;
  feed::Hub& hub;
  Clock& clock;
  auth::SignIn& sign_in;
  auth::AccountStore& accounts;
  auth::SessionBook& sessions;
  auth::TicketBook& tickets;
  auth::passkey::Passkeys& passkeys;
  auth::BreakGlass& break_glass;
  auth::devices::DeviceBook& devices;
  registry::EmbeddedRegistry& dossiers;
  reports::ResponseTimes& response_times;
  audit::Trail& trail;
  privacy::Archive& archive;
  privacy::Tracks& tracks;
  boost::asio::any_io_executor blocking_pool;
  const ReadDirectory& read_directory;
  const outbound::push::Enlistment* push{};  ///< nullptr: this server wakes no browsers.
};

/// What a call did to the session of its connection: the HTTP road turns it into a cookie.
struct SessionChange {
  std::string token;  ///< Empty: none was opened.
  bool ended{};
  bool keeps_storage{};  ///< The browser keeps what its app stored: a handheld keeps its key.
};

/// Who calls, and from where.
struct Caller {
  std::optional<auth::Session> session;  ///< Absent only for verbs that need none.
  std::string address;
  bool browser{};  ///< Keeps its token in a cookie that no script can read.
  std::shared_ptr<SessionChange> change = std::make_shared<SessionChange>();

  const auth::Account& account() const { return session->account; }
};

}  // namespace meldkamer::api
