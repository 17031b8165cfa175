#include "clients/cli/session_verbs.hpp"

#include <fmt/format.h>
#include <iostream>

#include <google/protobuf/util/time_util.h>

#include "clients/cli/verbs.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::cli {
namespace {

using google::protobuf::util::TimeUtil;

void print(const v1::SessionEntry& session) {
  fmt::print("{}  {:<20} {:<12} {:<15} since {}  seen {}{}\n",
             session.session_id(),
             printable(session.account(), limits::note_bytes_max),
             session.method(),
             session.address(),
             TimeUtil::ToString(session.create_time()),
             TimeUtil::ToString(session.seen_time()),
             session.current() ? "  this one" : "");
}

}  // namespace

SessionVerbs::SessionVerbs(CLI::App& app)
    : session_(app.add_subcommand("session", "where an account is signed in")),
      list_(session_->add_subcommand("list", "one's own sessions, or those of others")),
      revoke_(session_->add_subcommand("revoke", "end a session at once, also on open screens")),
      prove_(app.add_subcommand("prove",
                                "prove again who you are, for what is dangerous (the password is "
                                "read from standard input)")) {
  session_->require_subcommand(1);
  list_->add_flag("--all", all_, "of everybody; for an administrator");
  list_->add_option("--account", account_, "of that account; for an administrator");
  auto* id = revoke_->add_option("session", id_, "one of your own, as the list names it");
  auto* account = revoke_->add_option("--account", account_, "all of it; for an administrator");
  id->excludes(account);
}

int SessionVerbs::run(client::Desk& desk) const {
  if (prove_->parsed()) return prove(desk);
  return list_->parsed() ? list(desk) : revoke(desk);
}

int SessionVerbs::list(client::Desk& desk) const {
  using Stub = v1::AccountService::Stub;
  if (!all_ && account_.empty()) {
    v1::ListMySessionsResponse response;
    const auto result = client::call(
        desk, desk.accounts(), &Stub::ListMySessions, v1::ListMySessionsRequest{}, response);
    if (!result.ok()) return failed(result);
    for (const auto& session : response.sessions()) print(session);
    return 0;
  }
  v1::ListSessionsRequest request;
  request.set_account(account_);
  v1::ListSessionsResponse response;
  const auto result = client::call(desk, desk.accounts(), &Stub::ListSessions, request, response);
  if (!result.ok()) return failed(result);
  for (const auto& session : response.sessions()) print(session);
  fmt::print("{} signed in\n", response.sessions_size());
  return 0;
}

int SessionVerbs::revoke(client::Desk& desk) const {
  using Stub = v1::AccountService::Stub;
  if (!id_.empty()) {
    v1::EndMySessionRequest request;
    request.set_session_id(id_);
    v1::EndMySessionResponse response;
    const auto result = client::call(desk, desk.accounts(), &Stub::EndMySession, request, response);
    if (!result.ok()) return failed(result);
    fmt::print("ended\n");
    return 0;
  }
  if (account_.empty()) {
    fmt::print(stderr, "meldctl: name a session of your own, or --account and whose\n");
    return 1;
  }
  v1::EndSessionsRequest request;
  request.set_account(account_);
  v1::EndSessionsResponse response;
  const auto result = client::call(desk, desk.accounts(), &Stub::EndSessions, request, response);
  if (!result.ok()) return failed(result);
  fmt::print("ended {} of {}\n", response.ended(), account_);
  return 0;
}

int SessionVerbs::prove(client::Desk& desk) {
  v1::ProveIdentityRequest request;
  fmt::print(stderr, "password: ");
  std::getline(std::cin, *request.mutable_password());
  v1::ProveIdentityResponse response;
  const auto result = client::call(
      desk, desk.accounts(), &v1::AccountService::Stub::ProveIdentity, request, response);
  if (!result.ok()) return failed(result);
  fmt::print("proven until {}\n", TimeUtil::ToString(response.expire_time()));
  return 0;
}

}  // namespace meldkamer::cli
