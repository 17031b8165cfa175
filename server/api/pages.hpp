#pragma once
#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/http_message.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::api {

/// The built web pages, read once at the start and served from memory: no request can reach
/// another file. Files with a hash in their name may be kept for ever; everything else is asked
/// for again. An unknown path below a page is that page (it routes by itself).
class Pages {
 public:
  /// Reads the folders of the pages in `root`, as far as they are there. An empty `root`:
  /// no pages. Faults: unavailable, malformed (over limits::pages_bytes_max or page_files_max).
  static std::expected<Pages, Fault> load(const std::filesystem::path& root);

  /// GET or HEAD; others get 405.
  HttpAnswer answer(const HttpRequest& request) const;

  std::size_t files() const { return files_.size(); }

 private:
  struct File {
    std::shared_ptr<const std::string> bytes;
    std::string content_type;
    std::string tag;  ///< ETag.
    bool immutable{};
  };

  const File* find(std::string_view path) const;
  const File* page_of(std::string_view path) const;

  std::map<std::string, File, std::less<>> files_;  ///< By URL path.
  std::vector<std::string> bases_;                  ///< Of the pages there are, the longest first.
};

}  // namespace meldkamer::api
