#include "server/oidc_door.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "server/api/browser.hpp"
#include "server/api/record.hpp"
#include "server/base/log.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer {
namespace {

using auth::oidc::Denial;
using auth::oidc::WayBack;

constexpr std::string_view cookie_name = "organisation-sign-in";

/// Comes back with the browser from the provider, so it cannot be Strict.
std::string browser_cookie(const std::string& key, bool secure) {
  const auto seconds = key.empty() ? 0 : std::chrono::seconds(limits::oidc_sign_in_valid).count();
  return (secure ? "__Host-" : "") + std::string(cookie_name) + "=" + key +
         "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) +
         (secure ? "; Secure" : "");
}

int digit_of(char sign) {
  if (sign >= '0' && sign <= '9') return sign - '0';
  if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
  return sign >= 'A' && sign <= 'F' ? sign - 'A' + 10 : -1;
}

/// A value as browsers write it: %3A and '+'. Empty when a percent sign has no number behind it.
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      plain += text[at] == '+' ? ' ' : text[at];
      continue;
    }
    const int high = at + 2 < text.size() ? digit_of(text[at + 1]) : -1;
    const int low = at + 2 < text.size() ? digit_of(text[at + 2]) : -1;
    if (high < 0 || low < 0) return {};
    plain += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return plain;
}

/// The first of that name. By hand: what boost::urls::parse_query (1.81) gives of a view ends
/// sometimes behind it, in whatever comes next.
std::string parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto part = query.substr(0, end);
    const auto sign = std::min(part.find('='), part.size());
    if (part.substr(0, sign) == name) {
      return decoded(part.substr(std::min(sign + 1, part.size())));
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return {};
}

/// Only a page of ours: "/console/", never another site.
std::string page_of(std::string_view query) {
  const std::string page = parameter(query, "naar");
  const bool plain = std::ranges::all_of(
      page, [](char sign) { return (sign >= 'a' && sign <= 'z') || sign == '/' || sign == '_'; });
  const bool ours = page.starts_with('/') && page.find("//") == std::string::npos;
  return plain && ours ? page : "/";
}

api::HttpAnswer sent_on(const std::string& location) {
  api::HttpAnswer answer;
  answer.status = 303;
  answer.headers.emplace_back("Location", location);
  return answer;
}

const char* word_of(Denial::Kind kind) {
  switch (kind) {
    case Denial::Kind::away:
      return "onbereikbaar";
    case Denial::Kind::unknown:
      return "verlopen";
    case Denial::Kind::refused:
      return "geweigerd";
    case Denial::Kind::no_role:
      return "geen_rol";
    case Denial::Kind::taken:
      return "naam_bezet";
    case Denial::Kind::fault:
      return "storing";
  }
  return "storing";
}

api::HttpAnswer turned_away(const Denial& denial, const std::string& page) {
  if (denial.kind == Denial::Kind::away || denial.kind == Denial::Kind::fault) {
    spdlog::warn("organisation_sign_in_failed reason={}", printable(denial.what));
  } else {
    spdlog::info("organisation_sign_in_refused reason={}", printable(denial.what));
  }
  return sent_on(page + "?aanmelden=" + word_of(denial.kind));
}

api::HttpAnswer button(const OrganisationDoor& parts) {
  boost::json::object said;
  said["name"] = parts.sign_in == nullptr ? "" : parts.sign_in->configuration().name;
  said["passkeys"] = parts.passkeys;
  api::HttpAnswer answer;
  answer.content_type = "application/json";
  answer.body = std::make_shared<const std::string>(boost::json::serialize(said));
  return answer;
}

boost::asio::awaitable<api::HttpAnswer> begin(const OrganisationDoor* parts,
                                              const api::HttpRequest* request) {
  std::string page = page_of(request->query);
  if (parts->sign_in == nullptr) co_return sent_on(page);
  auto begun = co_await parts->sign_in->begin(page);
  if (!begun) co_return turned_away(begun.error(), page);
  auto answer = sent_on(begun->location);
  answer.headers.emplace_back("Set-Cookie", browser_cookie(begun->browser_key, request->secure));
  co_return answer;
}

WayBack way_back_of(const OrganisationDoor& parts, const api::HttpRequest& request) {
  WayBack way_back{.code = parameter(request.query, "code"),
                   .state = parameter(request.query, "state"),
                   .issuer = parameter(request.query, "iss"),
                   .error = parameter(request.query, "error"),
                   .address = request.address};
  const std::string name = (request.secure ? "__Host-" : "") + std::string(cookie_name);
  way_back.browser_key = api::cookie_named(request.cookie, name);
  const auto caller = parts.calls.caller_of(api::token_of(request), request.address);
  if (caller.session) way_back.previous = caller.session->id;
  return way_back;
}

boost::asio::awaitable<api::HttpAnswer> finish(const OrganisationDoor* parts,
                                               const api::HttpRequest* request) {
  if (parts->sign_in == nullptr) co_return sent_on("/");
  auto way_back = way_back_of(*parts, *request);
  auto let_in = co_await parts->sign_in->finish(std::move(way_back));
  audit::Line line{.at = parts->calls.clock().now(),
                   .action = "GET /auth/oidc/callback",
                   .address = request->address,
                   .result = let_in ? "ok" : word_of(let_in.error().kind)};
  if (let_in) {
    line.account = let_in->session.session.account.name;
    line.person = let_in->session.session.account.person.value;
  }
  parts->calls.trail().note(std::move(line));
  auto answer = let_in ? sent_on(let_in->page) : turned_away(let_in.error(), "/");
  answer.headers.emplace_back("Set-Cookie", browser_cookie("", request->secure));
  if (let_in) {
    answer.headers.emplace_back("Set-Cookie",
                                api::session_cookie(let_in->session.token, request->secure));
  }
  co_return answer;
}

using Answer = boost::asio::awaitable<api::HttpAnswer> (*)(const OrganisationDoor*,
                                                           const api::HttpRequest*);

boost::asio::awaitable<api::HttpAnswer> show_button(const OrganisationDoor* parts,
                                                    const api::HttpRequest* /*request*/) {
  co_return button(*parts);
}

boost::asio::awaitable<api::HttpAnswer> only_get(const OrganisationDoor* parts,
                                                 const api::HttpRequest* request,
                                                 Answer answer) {
  if (request->method != "GET") {
    auto refused = api::text_answer(405, "GET");
    refused.headers.emplace_back("Allow", "GET");
    co_return refused;
  }
  co_return co_await answer(parts, request);
}

}  // namespace

void open_organisation_door(api::HttpServer& web, OrganisationDoor parts) {
  const auto add = [&](std::string path, Answer answer) {
    web.add_route(std::move(path), [parts, answer](const api::HttpRequest* request) {
      return only_get(&parts, request, answer);
    });
  };
  add("/auth/oidc", &show_button);
  add("/auth/oidc/start", &begin);
  add("/auth/oidc/callback", &finish);
}

}  // namespace meldkamer
