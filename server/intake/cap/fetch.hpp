#pragma once
#include <atomic>
#include <expected>
#include <filesystem>
#include <string>

namespace meldkamer::intake::cap {

/// What the server at an address said of a page, to ask next time whether it changed (RFC 9110).
struct PageVersion {
  std::string etag;
  std::string last_modified;
};

struct Fetched {
  bool unchanged{};  ///< 304: what was fetched before still holds.
  std::string body;
  PageVersion version;
};

/// One GET of a page: no redirects, no compression, certificates checked, at most
/// limits::cap_bytes_max and limits::cap_fetch_timeout. `authority`: PEM of who vouches for the
/// server; empty: whom this host trusts. Blocks; ends soon after `stopping`. Unexpected: why not,
/// in one line.
std::expected<Fetched, std::string> fetch(const std::string& url,
                                          const PageVersion& known,
                                          const std::filesystem::path& authority,
                                          const std::atomic<bool>& stopping);

/// `link` as an address, relative to `base`; empty: it leads to another server or is none.
std::string same_server_link(const std::string& base, const std::string& link);

/// Whether a feed may have this address: https, or http on loopback.
bool is_feed_address(const std::string& url);

}  // namespace meldkamer::intake::cap
