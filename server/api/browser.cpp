#include "server/api/browser.hpp"

#include <algorithm>

namespace meldkamer::api {
namespace {

// __Host- binds the cookie to this host and to TLS; over plain loopback browsers would drop it.
constexpr std::string_view secure_name = "__Host-session";
constexpr std::string_view plain_name = "session";

constexpr std::string_view permissions =
    "accelerometer=(), autoplay=(self), camera=(), display-capture=(), encrypted-media=(), "
    "fullscreen=(self), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(), "
    "payment=(), screen-wake-lock=(self), usb=()";

bool same_text(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto lower = [](char sign) {
      return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign;
    };
    return lower(x) == lower(y);
  });
}

std::string content_security_policy(const HttpRequest& request, std::string_view pictures_from) {
  const std::string socket = (request.secure ? "wss://" : "ws://") +
                             std::string(request.host.empty() ? "*" : request.host);
  const std::string pictures =
      pictures_from.empty() ? std::string() : " " + std::string(pictures_from);
  return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:" +
         pictures + "; font-src 'self'; media-src 'self'; connect-src 'self' " + socket +
         "; worker-src 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; "
         "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
         "trusted-types meldkamer";
}

/// A host goes into a header of ours: only what a host can be made of.
bool is_host(std::string_view host) {
  return host.size() <= 255 && std::ranges::all_of(host, [](char sign) {
           return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
                  (sign >= '0' && sign <= '9') || sign == '.' || sign == '-' || sign == ':' ||
                  sign == '[' || sign == ']';
         });
}

}  // namespace

void add_browser_headers(const HttpRequest& request,
                         HttpAnswer& answer,
                         std::string_view pictures_from) {
  HttpRequest named = request;
  if (!is_host(named.host)) named.host = {};
  const auto add = [&answer](std::string name, std::string value) {
    answer.headers.emplace_back(std::move(name), std::move(value));
  };
  add("Content-Security-Policy", content_security_policy(named, pictures_from));
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Cross-Origin-Embedder-Policy", "require-corp");
  add("Permissions-Policy", std::string(permissions));
  if (request.secure) add("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  const bool cached = std::ranges::any_of(
      answer.headers, [](const auto& header) { return header.first == "Cache-Control"; });
  if (!cached) add("Cache-Control", "no-store");
}

bool is_own_page(const HttpRequest& request, const std::vector<std::string>& allowed_origins) {
  const auto& site = request.fetch_site;
  const bool allowed = std::ranges::any_of(allowed_origins, [&request](const std::string& origin) {
    return same_text(origin, request.origin);
  });
  if (allowed) return true;
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  if (request.origin.empty()) return true;
  const std::string own = (request.secure ? "https://" : "http://") + std::string(request.host);
  return same_text(request.origin, own);
}

bool is_browser(const HttpRequest& request) {
  return !request.origin.empty() || !request.fetch_site.empty();
}

std::string_view cookie_named(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const auto end = std::min(cookies.find(';'), cookies.size());
    std::string_view cookie = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (cookie.starts_with(' ')) cookie.remove_prefix(1);
    if (cookie.size() > name.size() && cookie.starts_with(name) && cookie[name.size()] == '=') {
      return cookie.substr(name.size() + 1);
    }
  }
  return {};
}

std::string_view token_of(const HttpRequest& request) {
  constexpr std::string_view bearer = "Bearer ";
  if (request.authorization.size() > bearer.size() &&
      same_text(request.authorization.substr(0, bearer.size()), bearer)) {
    return request.authorization.substr(bearer.size());
  }
  return cookie_named(request.cookie, request.secure ? secure_name : plain_name);
}

std::string session_cookie(std::string_view token, bool secure) {
  std::string cookie(secure ? secure_name : plain_name);
  cookie += '=';
  cookie += token;
  cookie += "; Path=/; HttpOnly; SameSite=Strict";
  if (secure) cookie += "; Secure";
  if (token.empty()) cookie += "; Max-Age=0";
  return cookie;
}

}  // namespace meldkamer::api
