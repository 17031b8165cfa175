#include "server/api/handlers/audit_handlers.hpp"

#include <algorithm>

#include "server/api/record.hpp"
#include "server/base/text.hpp"
#include "server/base/trust_limits.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

v1::AuditEntry entry_of(const audit::Line& line) {
  v1::AuditEntry entry;
  entry.set_number(line.number);
  *entry.mutable_time() = wire::timestamp(line.at);
  entry.set_account(line.account);
  entry.set_person_key(line.person);
  entry.set_action(line.action);
  entry.set_object(line.object);
  entry.set_address(line.address);
  entry.set_result(line.result);
  entry.set_chain(hex_text(line.link));
  return entry;
}

}  // namespace

boost::asio::awaitable<Result<v1::ListAuditEntriesResponse>> list_audit_entries(
    Rooms rooms, Caller /*caller*/, v1::ListAuditEntriesRequest request) {
  audit::Query query{
      .account = request.account(), .action = request.action(), .object = request.object()};
  if (request.has_from_time()) query.from = wire::instant(request.from_time());
  if (request.has_until_time()) query.until = wire::instant(request.until_time());
  if (request.page_size() > 0) {
    query.limit = std::min<std::size_t>(request.page_size(), limits::audit_page_max);
  }
  if (!request.page_token().empty()) {
    const auto before = parse_number<std::uint64_t>(request.page_token());
    if (!before) {
      co_return std::unexpected(bad_field("page_token", "is not one of a previous answer"));
    }
    query.before = *before;
  }
  const auto page = co_await look_up(&rooms.trail, std::move(query));
  if (!page) co_return std::unexpected(error_of(page.error()));
  v1::ListAuditEntriesResponse response;
  for (const auto& line : page->lines) *response.add_entries() = entry_of(line);
  if (page->next_before > 0) response.set_next_page_token(std::to_string(page->next_before));
  co_return response;
}

}  // namespace meldkamer::api
