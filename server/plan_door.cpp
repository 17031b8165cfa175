#include "server/plan_door.hpp"

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <regex>
#include <utility>

#include "server/api/browser.hpp"
#include "server/auth/blocking.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer {
namespace {

constexpr std::string_view path = "/plans/";

/// The name of the file in the folder; none when it is no name of a plan.
std::optional<std::string> file_name(std::string_view asked) {
  static const std::regex name(R"([A-Za-z0-9][A-Za-z0-9._-]{0,63}\.json)");
  std::string text(asked.substr(path.size()));
  if (!std::regex_match(text, name)) return std::nullopt;
  return text;
}

std::optional<std::string> read_plan(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return std::nullopt;
  if (size > limits::plan_bytes_max) {
    spdlog::warn("floor_plan_too_large file={} bytes={}", printable(file.string()), size);
    return std::nullopt;
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return in.bad() ? std::nullopt : std::optional(std::move(bytes));
}

boost::asio::awaitable<api::HttpAnswer> answer(const FloorPlans* parts,
                                               const api::HttpRequest* request) {
  if (request->method != "GET" && request->method != "HEAD") {
    auto refused = api::text_answer(405, "GET or HEAD");
    refused.headers.emplace_back("Allow", "GET, HEAD");
    co_return refused;
  }
  const auto name = file_name(request->path);
  if (!name) co_return api::text_answer(404, "no floor plan has this name");
  const auto caller =
      parts->calls.caller_of(api::token_of(*request), std::string(request->address));
  if (!caller.session) co_return api::text_answer(401, "sign in to see floor plans");
  using Plan = std::optional<std::string>;
  auto work = [file = parts->folder / *name] { return read_plan(file); };
  Plan plan = co_await auth::run_blocking<Plan>(parts->blocking_pool, std::move(work));
  if (!plan) co_return api::text_answer(404, "this site has no floor plan");
  api::HttpAnswer answer;
  answer.content_type = "application/json";
  answer.headers.emplace_back("Cache-Control", "no-store");
  answer.body = std::make_shared<const std::string>(std::move(*plan));
  co_return answer;
}

}  // namespace

void open_plan_door(api::HttpServer& web, FloorPlans parts) {
  web.add_route(std::string(path), [parts = std::move(parts)](const api::HttpRequest* request) {
    return answer(&parts, request);
  });
}

}  // namespace meldkamer
