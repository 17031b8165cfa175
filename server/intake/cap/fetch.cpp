#include "server/intake/cap/fetch.hpp"

#include <chrono>
#include <curl/curl.h>
#include <memory>
#include <string_view>

#include "server/base/ending.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::intake::cap {
namespace {

using Handle = std::unique_ptr<CURL, Ending<curl_easy_cleanup>>;
using Headers = std::unique_ptr<curl_slist, Ending<curl_slist_free_all>>;
using Address = std::unique_ptr<CURLU, Ending<curl_url_cleanup>>;

/// Once for the process, before any thread uses it.
void begin_library() {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(begun);
}

struct Transfer {
  Fetched fetched;
  const std::atomic<bool>& stopping;
  bool too_large{};
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* transfer) noexcept {
  auto& self = *static_cast<Transfer*>(transfer);
  const std::size_t length = size * count;
  self.too_large = self.fetched.body.size() + length > limits::cap_bytes_max;
  if (self.too_large) return 0;
  self.fetched.body.append(bytes, length);
  return length;
}

/// The value when `line` is the header `name`; a header of a stranger is bounded.
void take_header(std::string_view line, std::string_view name, std::string& into) {
  if (line.size() <= name.size() || line[name.size()] != ':') return;
  if (!curl_strnequal(line.data(), name.data(), name.size())) return;
  line.remove_prefix(name.size() + 1);
  const auto first = line.find_first_not_of(' ');
  const auto last = line.find_last_not_of("\r\n ");
  if (first == line.npos || last == line.npos || last < first) return;
  if (last - first < limits::text_bytes_max) into = line.substr(first, last - first + 1);
}

std::size_t take_headers(char* bytes,
                         std::size_t size,
                         std::size_t count,
                         void* transfer) noexcept {
  auto& version = static_cast<Transfer*>(transfer)->fetched.version;
  const std::string_view line{bytes, size * count};
  take_header(line, "ETag", version.etag);
  take_header(line, "Last-Modified", version.last_modified);
  return line.size();
}

int look_up(void* transfer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept {
  return static_cast<Transfer*>(transfer)->stopping ? 1 : 0;
}

Headers headers_for(const PageVersion& known) {
  curl_slist* list = curl_slist_append(
      nullptr, "Accept: application/atom+xml, application/cap+xml, application/xml;q=0.5");
  if (!known.etag.empty()) {
    list = curl_slist_append(list, ("If-None-Match: " + known.etag).c_str());
  }
  if (!known.last_modified.empty()) {
    list = curl_slist_append(list, ("If-Modified-Since: " + known.last_modified).c_str());
  }
  return Headers{list};
}

template <class Span>
long whole_ms(Span span) {
  return static_cast<long>(std::chrono::duration_cast<std::chrono::milliseconds>(span).count());
}

void set_bounds(CURL* handle, const std::string& authority) {
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, whole_ms(limits::cap_fetch_timeout));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, whole_ms(limits::cap_connect_timeout));
  curl_easy_setopt(handle, CURLOPT_MAXFILESIZE, static_cast<long>(limits::cap_bytes_max));
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "meldkamer");
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!authority.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, authority.c_str());
}

std::string part_of(CURLU* address, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(address, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

std::string server_of(CURLU* address) {
  return part_of(address, CURLUPART_SCHEME) + "://" + part_of(address, CURLUPART_HOST) + ':' +
         part_of(address, CURLUPART_PORT);
}

}  // namespace

std::expected<Fetched, std::string> fetch(const std::string& url,
                                          const PageVersion& known,
                                          const std::filesystem::path& authority,
                                          const std::atomic<bool>& stopping) {
  begin_library();
  const Handle handle{curl_easy_init()};
  if (handle == nullptr) return std::unexpected("no memory for a connection");
  Transfer transfer{.fetched = {}, .stopping = stopping};
  const Headers headers = headers_for(known);
  set_bounds(handle.get(), authority.string());
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &take_body);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, &take_headers);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, &look_up);
  curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, &transfer);
  curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
  const CURLcode code = curl_easy_perform(handle.get());
  if (transfer.too_large) return std::unexpected("the page is larger than a message may be");
  if (code != CURLE_OK) return std::unexpected(curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status == 304) {
    transfer.fetched.unchanged = true;
    transfer.fetched.version = known;
    return std::move(transfer.fetched);
  }
  if (status != 200) return std::unexpected("HTTP status " + std::to_string(status));
  return std::move(transfer.fetched);
}

std::string same_server_link(const std::string& base, const std::string& link) {
  const Address from{curl_url()};
  const Address to{curl_url()};
  if (curl_url_set(from.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK) return {};
  if (curl_url_set(to.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK) return {};
  if (curl_url_set(to.get(), CURLUPART_URL, link.c_str(), 0) != CURLUE_OK) return {};
  return server_of(from.get()) == server_of(to.get()) ? part_of(to.get(), CURLUPART_URL)
                                                      : std::string();
}

bool is_feed_address(const std::string& url) {
  const Address address{curl_url()};
  if (curl_url_set(address.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
  const std::string scheme = part_of(address.get(), CURLUPART_SCHEME);
  const std::string host = part_of(address.get(), CURLUPART_HOST);
  const bool loopback = host == "127.0.0.1" || host == "localhost" || host == "[::1]";
  return scheme == "https" || (scheme == "http" && loopback);
}

}  // namespace meldkamer::intake::cap
