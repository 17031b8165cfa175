#include "server/drawing_door.hpp"

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <regex>
#include <utility>

#include "server/api/browser.hpp"
#include "server/auth/blocking.hpp"
#include "server/base/log.hpp"

namespace meldkamer {
namespace {

/// The name of the file in the folder; none when it is no name of a drawing.
std::optional<std::string> file_name(std::string_view asked, std::string_view path) {
  static const std::regex name(R"([A-Za-z0-9][A-Za-z0-9._-]{0,63}\.json)");
  std::string text(asked.substr(path.size()));
  if (!std::regex_match(text, name)) return std::nullopt;
  return text;
}

std::optional<std::string> read_drawing(const std::filesystem::path& file, std::size_t bytes_max) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return std::nullopt;
  if (size > bytes_max) {
    spdlog::warn("drawing_too_large file={} bytes={}", printable(file.string()), size);
    return std::nullopt;
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return in.bad() ? std::nullopt : std::optional(std::move(bytes));
}

api::HttpAnswer json_answer(std::string bytes) {
  api::HttpAnswer answer;
  answer.content_type = "application/json";
  answer.headers.emplace_back("Cache-Control", "no-store");
  answer.body = std::make_shared<const std::string>(std::move(bytes));
  return answer;
}

boost::asio::awaitable<api::HttpAnswer> answer(const Drawings* parts,
                                               const api::HttpRequest* request) {
  if (request->method != "GET" && request->method != "HEAD") {
    auto refused = api::text_answer(405, "GET or HEAD");
    refused.headers.emplace_back("Allow", "GET, HEAD");
    co_return refused;
  }
  const auto name = file_name(request->path, parts->path);
  if (!name) co_return api::text_answer(404, "no drawing has this name");
  const auto caller =
      parts->calls.caller_of(api::token_of(*request), std::string(request->address));
  if (!caller.session) co_return api::text_answer(401, "sign in to see drawings");
  if (caller.session->passkey_needed) {
    co_return api::text_answer(403, "show your passkey to see drawings: /account/");
  }
  const auto fixed = parts->fixed.find(*name);
  if (fixed != parts->fixed.end()) co_return json_answer(fixed->second);
  using Drawing = std::optional<std::string>;
  auto work = [file = parts->folder / *name, most = parts->bytes_max] {
    return read_drawing(file, most);
  };
  Drawing drawing = co_await auth::run_blocking<Drawing>(parts->blocking_pool, std::move(work));
  if (!drawing) co_return api::text_answer(404, "there is no such drawing");
  co_return json_answer(std::move(*drawing));
}

}  // namespace

void open_drawing_door(api::HttpServer& web, Drawings parts) {
  std::string path = parts.path;
  web.add_route(std::move(path), [parts = std::move(parts)](const api::HttpRequest* request) {
    return answer(&parts, request);
  });
}

}  // namespace meldkamer
