#include "server/api/handlers/directory_handlers.hpp"

#include <algorithm>
#include <optional>
#include <ranges>

#include "server/api/handlers/verb.hpp"
#include "server/auth/blocking.hpp"
#include "server/base/history_limits.hpp"
#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/base/uuid.hpp"
#include "server/wire/directory.hpp"
#include "server/wire/directory_change.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;
using Shared = std::shared_ptr<const domain::Directory>;
using Read = std::expected<Shared, std::vector<Violation>>;

/// Guards, employees and programs see places and names, not how and when people are reached.
void leave_out_private(v1::Directory& directory) {
  for (auto& person : *directory.mutable_people()) {
    person.clear_phone();
    person.clear_shifts();
    person.clear_channels();
    person.clear_deputies();
  }
  for (auto& device : *directory.mutable_devices()) {
    device.clear_account();
    device.clear_account_point();
  }
}

std::optional<Error> objection(const v1::ImportDirectoryRequest& request) {
  if (!parse_uuid(request.request_id())) return bad_field("request_id", "is not a UUID");
  if (request.files().empty()) return bad_field("files", "holds no file");
  if (request.reason().empty()) return bad_field("reason", "is empty: say why");
  if (request.reason().size() > limits::text_bytes_max) {
    return bad_field("reason",
                     "is longer than " + std::to_string(limits::text_bytes_max) + " bytes");
  }
  return std::nullopt;
}

Error error_of_problems(std::vector<Violation> problems) {
  std::string message = "the files cannot be used";
  for (const auto& problem : problems) message += "\n" + problem.field + ": " + problem.what;
  Error error(Code::invalid_argument, "DIRECTORY_INVALID", std::move(message));
  error.violations = std::move(problems);
  return error;
}

/// An administrator may stand for no person; the audit then names the account.
domain::PersonKey editor_of(const auth::Account& account) {
  if (account.person) return account.person;
  return {"@" + account.name};
}

}  // namespace

boost::asio::awaitable<Result<v1::GetDirectoryResponse>> get_directory(
    Rooms rooms, Caller caller, v1::GetDirectoryRequest /*request*/) {
  auto look = [](const domain::LiveState& state, journal::Position) { return state.directory; };
  const Shared directory = co_await engine::read_state<Shared>(rooms.engine, std::move(look));
  v1::GetDirectoryResponse response;
  *response.mutable_directory() = wire::directory_message(*directory);
  // The word that says "all is not well" is for those on a visit and the server, on no screen.
  for (auto& profile : *response.mutable_directory()->mutable_profiles()) {
    if (profile.has_visits()) profile.mutable_visits()->clear_duress_word();
  }
  const auth::RoleSet everything{
      Role::operator_, Role::supervisor, Role::admin, Role::directory_editor};
  if (!caller.account().roles.shares(everything)) {
    leave_out_private(*response.mutable_directory());
  }
  co_return response;
}

boost::asio::awaitable<Result<v1::ImportDirectoryResponse>> import_directory(
    Rooms rooms, Caller caller, v1::ImportDirectoryRequest request) {
  if (auto why = objection(request)) co_return std::unexpected(std::move(*why));
  std::vector<SentFile> files;
  for (auto& file : *request.mutable_files()) {
    files.push_back({std::move(*file.mutable_name()), std::move(*file.mutable_text())});
  }
  auto work = [&read = rooms.read_directory, files = std::move(files)] { return read(files); };
  auto directory = co_await auth::run_blocking<Read>(rooms.blocking_pool, std::move(work));
  if (!directory) co_return std::unexpected(error_of_problems(std::move(directory.error())));
  const std::string version = (*directory)->version;
  v1::ImportDirectoryResponse response;
  if (!request.dry_run()) {
    domain::Command command;
    command.request = {request.request_id()};
    command.by = editor_of(caller.account());
    command.order = domain::ImportDirectory{std::move(*directory), request.reason()};
    auto receipt = co_await submit(rooms, std::move(command));
    if (!receipt) co_return std::unexpected(std::move(receipt.error()));
    *response.mutable_position() = position_message(receipt->position);
  }
  response.set_version(version);
  co_return response;
}

boost::asio::awaitable<Result<v1::ListDirectoryChangesResponse>> list_directory_changes(
    Rooms rooms, Caller /*caller*/, v1::ListDirectoryChangesRequest request) {
  std::optional<std::uint64_t> before;
  if (!request.page_token().empty()) {
    before = parse_number<std::uint64_t>(request.page_token());
    if (!before) {
      co_return std::unexpected(bad_field("page_token", "is not one of a previous answer"));
    }
  }
  const std::size_t asked = request.page_size() == 0 ? limits::directory_change_page_max
                                                     : std::size_t{request.page_size()};
  auto look = [before, size = std::min(asked, limits::directory_change_page_max)](
                  const domain::LiveState& state, journal::Position) {
    v1::ListDirectoryChangesResponse response;
    for (const auto& change : state.directory_changes | std::views::reverse) {
      if (before && change.number >= *before) continue;
      if (response.changes_size() == static_cast<int>(size)) {
        const auto& last = response.changes(response.changes_size() - 1);
        response.set_next_page_token(std::to_string(last.number()));
        break;
      }
      *response.add_changes() = wire::directory_change_view(state, change);
    }
    return response;
  };
  co_return co_await engine::read_state<v1::ListDirectoryChangesResponse>(rooms.engine,
                                                                          std::move(look));
}

}  // namespace meldkamer::api
