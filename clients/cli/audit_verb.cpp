#include <fmt/chrono.h>
#include <fmt/format.h>

#include "clients/cli/verbs.hpp"

namespace meldkamer::cli {
namespace {

constexpr std::uint32_t lines_shown = 100;

void print(const v1::AuditEntry& entry) {
  fmt::print("{:>7}  {:%Y-%m-%d %H:%M:%S}  {:<12} {:<36} {:<18} {}  {}\n",
             entry.number(),
             fmt::gmtime(static_cast<std::time_t>(entry.time().seconds())),
             entry.account().empty() ? "-" : entry.account(),
             entry.action(),
             entry.result(),
             entry.address(),
             entry.object());
}

}  // namespace

int audit(client::Desk& desk, const std::string& object) {
  v1::ListAuditEntriesRequest request;
  request.set_object(object);
  request.set_page_size(lines_shown);
  v1::ListAuditEntriesResponse response;
  const auto result = client::call(
      desk, desk.audit(), &v1::AuditService::Stub::ListAuditEntries, request, response);
  if (!result.ok()) return failed(result);
  for (const auto& entry : response.entries()) print(entry);
  return 0;
}

}  // namespace meldkamer::cli
