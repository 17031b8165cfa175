#include "server/api/pages.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <regex>
#include <utility>

#include <spdlog/spdlog.h>

#include "server/auth/token.hpp"
#include "server/base/limits.hpp"
#include "server/base/text.hpp"

namespace meldkamer::api {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// As in clients/pages.mjs: the folder of each page, and where it is served.
constexpr std::array<Pair, 7> page_folders = {{{"console", "/"},
                                               {"review", "/review/"},
                                               {"directory", "/beheer/"},
                                               {"account", "/account/"},
                                               {"handheld", "/handheld/"},
                                               {"panic", "/hulp/"},
                                               {"wallboard", "/muur/"}}};

constexpr std::array<Pair, 15> content_types = {{{".html", "text/html; charset=utf-8"},
                                                 {".js", "text/javascript; charset=utf-8"},
                                                 {".mjs", "text/javascript; charset=utf-8"},
                                                 {".css", "text/css; charset=utf-8"},
                                                 {".json", "application/json"},
                                                 {".webmanifest", "application/manifest+json"},
                                                 {".svg", "image/svg+xml"},
                                                 {".png", "image/png"},
                                                 {".ico", "image/x-icon"},
                                                 {".webp", "image/webp"},
                                                 {".woff2", "font/woff2"},
                                                 {".wav", "audio/wav"},
                                                 {".mp3", "audio/mpeg"},
                                                 {".ogg", "audio/ogg"},
                                                 {".txt", "text/plain; charset=utf-8"}}};

std::string_view content_type_of(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  for (const auto& [known, type] : content_types) {
    if (ending == known) return type;
  }
  return "application/octet-stream";
}

/// Vite puts a hash of at least eight signs before the ending: console-B4x_9QzT.js.
bool has_hash(const std::string& name) {
  static const std::regex hashed(R"(-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$)");
  return std::regex_search(name, hashed);
}

std::expected<std::string, Fault> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in || in.eof()) return bytes;
  return std::unexpected(Fault{Fault::Kind::unavailable, "cannot read " + file.string()});
}

std::string tag_of(const std::string& bytes) {
  const auto hash = auth::hash_of(bytes);
  return "\"" + hex_text(std::span(hash).first(16)) + "\"";
}

}  // namespace

std::expected<Pages, Fault> Pages::load(const std::filesystem::path& root) {
  Pages pages;
  std::size_t bytes_total = 0;
  for (const auto& [folder, base] : page_folders) {
    const auto top = root / folder;
    std::error_code error;
    if (root.empty() || !std::filesystem::is_directory(top, error)) continue;
    pages.bases_.emplace_back(base);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top, error)) {
      if (!entry.is_regular_file()) continue;
      auto bytes = read_file(entry.path());
      if (!bytes) return std::unexpected(bytes.error());
      bytes_total += bytes->size();
      const auto relative = std::filesystem::relative(entry.path(), top).generic_string();
      File file;
      file.tag = tag_of(*bytes);
      file.bytes = std::make_shared<const std::string>(std::move(*bytes));
      file.content_type = content_type_of(entry.path());
      file.immutable = has_hash(relative);
      pages.files_[std::string(base) + relative] = std::move(file);
    }
    if (error || bytes_total > limits::pages_bytes_max ||
        pages.files_.size() > limits::page_files_max) {
      return std::unexpected(
          Fault{Fault::Kind::malformed,
                "the pages in " + top.string() + " cannot be read or are too large"});
    }
  }
  std::ranges::sort(pages.bases_, std::greater<>{}, &std::string::size);
  return pages;
}

HttpAnswer Pages::answer(const HttpRequest& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    HttpAnswer refused = text_answer(405, "GET or HEAD");
    refused.headers.emplace_back("Allow", "GET, HEAD");
    return refused;
  }
  const File* file = find(request.path);
  if (file == nullptr) return text_answer(404, "nothing here");
  HttpAnswer answer;
  answer.content_type = file->content_type;
  answer.headers.emplace_back("ETag", file->tag);
  // index.html names the hashed files, so it must always be the newest.
  answer.headers.emplace_back("Cache-Control",
                              file->immutable ? "public, max-age=31536000, immutable" : "no-store");
  if (request.if_none_match == file->tag) {
    answer.status = 304;
    return answer;
  }
  answer.body = file->bytes;
  return answer;
}

const Pages::File* Pages::find(std::string_view path) const {
  const auto found = files_.find(path);
  if (found != files_.end()) return &found->second;
  const auto last = path.substr(path.rfind('/') + 1);
  // A name with an ending is a file; what is not there is not there.
  if (last.find('.') != std::string_view::npos) return nullptr;
  return page_of(path);
}

const Pages::File* Pages::page_of(std::string_view path) const {
  for (const auto& base : bases_) {
    const bool below =
        path.starts_with(base) || path == std::string_view(base).substr(0, base.size() - 1);
    if (!below) continue;
    const auto found = files_.find(base + "index.html");
    return found == files_.end() ? nullptr : &found->second;
  }
  return nullptr;
}

}  // namespace meldkamer::api
