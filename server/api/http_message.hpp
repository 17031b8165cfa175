#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meldkamer::api {

/// One HTTP request as the rest of the room needs it; the views are into the session's buffer and
/// live as long as the request is being answered. A header that was not sent is empty.
struct HttpRequest {
  std::string_view method;
  std::string_view path;   ///< Without query; percent signs are left alone.
  std::string_view query;  ///< Behind the '?'.
  std::string_view host;
  std::string_view origin;
  std::string_view fetch_site;  ///< Sec-Fetch-Site: what a browser says of where a call is from.
  std::string_view authorization;
  std::string_view cookie;
  std::string_view content_type;
  std::string_view content_encoding;
  std::string_view connect_timeout_ms;
  std::string_view if_none_match;
  /// Headers named "ce-...": the attributes of a CloudEvent. Names in lower case, without "ce-".
  std::map<std::string, std::string, std::less<>> event_headers;
  std::string body;
  std::string address;  ///< Of the peer.
  bool secure{};        ///< Over TLS.
};

/// What goes back.
struct HttpAnswer {
  unsigned status{200};
  std::string content_type;
  /// Shared, because a page's files are the same bytes for everybody.
  std::shared_ptr<const std::string> body = std::make_shared<const std::string>();
  std::vector<std::pair<std::string, std::string>> headers;
};

HttpAnswer text_answer(unsigned status, std::string text);

}  // namespace meldkamer::api
