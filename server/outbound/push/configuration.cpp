#include "server/outbound/push/configuration.hpp"

#include <algorithm>
#include <curl/curl.h>
#include <memory>

#include "server/base/device_limits.hpp"

namespace meldkamer::outbound::push {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

using Address = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(CURLU* address, CURLUPart part, unsigned flags) {
  char* text = nullptr;
  if (curl_url_get(address, part, &text, flags) != CURLUE_OK) return {};
  std::string value = text;
  curl_free(text);
  return value;
}

bool is_named(const std::string& rule, const std::string& host, const std::string& port) {
  const auto colon = rule.rfind(':');
  const bool has_port = colon != std::string::npos && rule.find(']', colon) == std::string::npos;
  const std::string name = has_port ? rule.substr(0, colon) : rule;
  if (port != (has_port ? rule.substr(colon + 1) : "443")) return false;
  if (!name.starts_with("*.")) return host == name;
  const std::string below = name.substr(1);
  return host.size() > below.size() && host.ends_with(below);
}

}  // namespace

Endpoint endpoint_of(const Configuration& configuration, const std::string& url) {
  if (url.size() > limits::push_endpoint_bytes_max) return {};
  const bool plain =
      std::ranges::all_of(url, [](char sign) { return sign > ' ' && sign < '\x7f'; });
  const Address address{curl_url()};
  const unsigned strict = CURLU_DISALLOW_USER;
  if (!plain || curl_url_set(address.get(), CURLUPART_URL, url.c_str(), strict) != CURLUE_OK) {
    return {};
  }
  const std::string scheme = part_of(address.get(), CURLUPART_SCHEME, 0);
  const std::string host = part_of(address.get(), CURLUPART_HOST, 0);
  const std::string port = part_of(address.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  const bool named = std::ranges::any_of(
      configuration.hosts, [&](const std::string& rule) { return is_named(rule, host, port); });
  if (scheme != "https" || !named) return {};
  const std::string own_port = port == "443" ? "" : ":" + port;
  return {.url = url, .origin = "https://" + host + own_port};
}

}  // namespace meldkamer::outbound::push
