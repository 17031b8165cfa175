#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <map>

#include <google/protobuf/util/json_util.h>

#include "tests/conformance/rights/rights_table.hpp"
#include "tests/conformance/roads/day.hpp"
#include "tests/conformance/roads/road.hpp"
#include "tests/unit/api/grpc_client.hpp"
#include "tests/unit/api/web_client.hpp"

/// All rows x all roles, against what a person wrote down; and no row reaches into another control
/// room.
namespace meldkamer::api {
namespace {

/// An account of the room for each role, in the order of auth::Role.
constexpr std::array<const char*, auth::role_count> accounts = {
    "desk", "guard", "clerk", "chief", "editor", "auditor", "admin", "panels"};

const Method& method_of(ApiRoom& room, const std::string& verb) {
  const Method* method = room.calls().find("/meldkamer.v1." + verb);
  if (method == nullptr) throw std::runtime_error("no rpc " + verb);
  return *method;
}

/// Whether a door turned `account`, signed in by a password, away for that reason.
bool is_refused(ApiRoom& room,
                const Method& method,
                const std::string& account,
                const std::string& reason) {
  const std::string token = room.token_of(account);
  if (method.unary) {
    const auto reply = call_json(room.http().port(), method.path, token, "{}");
    // The auditor reads of refusals in the trail, and is answered.
    return reply.status != 200 && reply.body.find(reason) != std::string::npos;
  }
  GrpcClient program(room.grpc().port());
  const auto ended =
      program.listen(method.path, token, "", [](const std::string&) { return false; });
  return reason_in(ended.error_details()) == reason;
}

bool lacks_role(ApiRoom& room, const Method& method, const std::string& account) {
  return is_refused(room, method, account, "ROLE_NEEDED");
}

bool waits_for_passkey(ApiRoom& room, const Method& method, const std::string& account) {
  return is_refused(room, method, account, "PASSKEY_NEEDED");
}

TEST(Rights, StandInTheTableAsAPersonWroteThemDown) {
  const HandlerTable table;
  const auto written = written_rights();
  const auto& methods = table.methods();
  for (std::size_t i = 0; i < std::max(methods.size(), written.size()); ++i) {
    const Right says = i < methods.size() ? right_of(methods[i]) : Right{};
    const Right should = i < written.size() ? written[i] : Right{};
    ASSERT_EQ(line_of(says), line_of(should))
        << "row " << i + 1 << " of the handler table and of tests/conformance/rights/rights.txt "
        << "differ. If the row is meant so, the file's line is:\n"
        << line_of(says);
  }
}

TEST(Rights, AreWhatEachRoleMeetsAtTheDoor) {
  ApiRoom room;
  for (const Right& right : written_rights()) {
    const Method& method = method_of(room, right.verb);
    for (std::size_t role = 0; role < accounts.size(); ++role) {
      const bool may = right.roles == "stranger" || right.roles[role] == role_signs[role];
      EXPECT_NE(lacks_role(room, method, accounts.at(role)), may)
          << right.verb << " by " << accounts.at(role);
    }
  }
}

TEST(Rights, AreNoneBeforeThePasskeyThatTheRoleAsksFor) {
  ApiRoom room({.tls = false,
                .allowed_origins = {},
                .pages_root = {},
                .more_doors = {},
                .passkey_required_for = auth::RoleSet::everybody()});
  for (const Right& right : written_rights()) {
    if (right.roles == "stranger") continue;
    const Method& method = method_of(room, right.verb);
    for (const char* account : accounts) {
      EXPECT_EQ(waits_for_passkey(room, method, account), right.door.empty())
          << right.verb << " by " << account;
    }
  }
}

TEST(Rights, EndAtTheControlRoom) {
  ApiRoom room;
  room.does(alarm_at("L2"));
  const Road& road = roads().front();
  std::map<std::string, int> reasons;
  for (const Step& step : day()) {
    const Method& method = method_of(room, step.verb);
    // Handing over makes a case the other room's too; a shift is one's own.
    if (step.verb.find("Handover") != std::string::npos ||
        step.verb.find("Shift") != std::string::npos) {
      continue;
    }
    const auto request = method.new_request();
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(step.request, request.get()).ok());
    if (method.scope == Scope::control_room && step.account == "desk" &&
        step.request.find("requestId") != std::string::npos) {
      const auto stranger = road.ask(room, method, room.token_of("desk2"), *request);
      EXPECT_NE(stranger.code, "ok") << step.verb << " by another control room";
      ++reasons[stranger.reason];
    }
    const std::string token = step.account.empty() ? "" : room.token_of(step.account);
    road.ask(room, method, token, *request);
  }
  // The others ask for what is not there, or no longer: then there is nothing to reach.
  EXPECT_GE(reasons["OTHER_CONTROL_ROOM"], 30);
}

}  // namespace
}  // namespace meldkamer::api
