#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/api/http_message.hpp"

/// What keeps a browser from being used against its user.
namespace meldkamer::api {

/// Adds to every answer what reliability asks of browsers: CSP with Trusted Types, no framing, no
/// sniffing, no referrer, own origin only, and HSTS over TLS. Pages may show pictures from
/// `pictures_from` too, an origin; empty: from nowhere else.
void add_browser_headers(const HttpRequest& request,
                         HttpAnswer& answer,
                         std::string_view pictures_from = {});

/// Whether a browser sent this for a page of ours: its Origin is this host or an allowed one, and
/// Sec-Fetch-Site does not say otherwise. True too for programs, which send neither.
bool is_own_page(const HttpRequest& request, const std::vector<std::string>& allowed_origins);

/// Whether a browser sent it.
bool is_browser(const HttpRequest& request);

/// The token in the Authorization header, else in the session cookie.
std::string_view token_of(const HttpRequest& request);

/// The value of one cookie of a Cookie header; empty without it.
std::string_view cookie_named(std::string_view cookies, std::string_view name);

/// Set-Cookie: `token` for this session of the browser, or the end of it when empty.
std::string session_cookie(std::string_view token, bool secure);

}  // namespace meldkamer::api
