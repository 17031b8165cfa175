#include "server/auth/oidc/fetch.hpp"

#include <chrono>
#include <curl/curl.h>
#include <memory>

#include <boost/asio/ip/address.hpp>

#include "server/base/ending.hpp"
#include "server/base/trust_limits.hpp"

namespace meldkamer::auth::oidc {
namespace {

using Handle = std::unique_ptr<CURL, Ending<curl_easy_cleanup>>;
using Headers = std::unique_ptr<curl_slist, Ending<curl_slist_free_all>>;
using Address = std::unique_ptr<CURLU, Ending<curl_url_cleanup>>;

bool is_ready() {
  static const CURLcode begun = curl_global_init(CURL_GLOBAL_DEFAULT);
  return begun == CURLE_OK;
}

std::size_t take_body(const char* bytes, std::size_t, std::size_t size, void* body) noexcept {
  auto& text = *static_cast<std::string*>(body);
  if (text.size() + size > limits::oidc_answer_bytes_max) return 0;  // Ends the transfer.
  text.append(bytes, size);
  return size;
}

long whole_ms(std::chrono::milliseconds span) {
  return static_cast<long>(span.count());
}

void set_rules(CURL* handle, const Call& call) {
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, whole_ms(limits::oidc_answer_timeout));
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, whole_ms(limits::oidc_connect_timeout));
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "meldkamer");
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!call.authority.empty()) {
    curl_easy_setopt(handle, CURLOPT_CAINFO, call.authority.c_str());
  }
}

std::string part_of(CURLU* address, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(address, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string value = text;
  curl_free(text);
  return value;
}

bool is_loopback(const std::string& host) {
  if (host == "localhost") return true;
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(host, error);
  return !error && address.is_loopback();
}

}  // namespace

std::expected<Answered, std::string> fetch(const Call& call) {
  const Handle handle{is_ready() ? curl_easy_init() : nullptr};
  if (!handle) return std::unexpected("no memory for a call");
  Answered answered;
  Headers headers{curl_slist_append(nullptr, "Accept: application/json")};
  if (!call.authorization.empty()) {
    const std::string line = "Authorization: " + call.authorization;
    headers.reset(curl_slist_append(headers.release(), line.c_str()));
  }
  set_rules(handle.get(), call);
  curl_easy_setopt(handle.get(), CURLOPT_URL, call.url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &take_body);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answered.body);
  if (!call.form.empty()) {
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(call.form.size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, call.form.c_str());
  }
  const CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) return std::unexpected(curl_easy_strerror(code));
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answered.status);
  return answered;
}

std::string host_of(const std::string& url) {
  const Address address{curl_url()};
  if (curl_url_set(address.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
  const std::string scheme = part_of(address.get(), CURLUPART_SCHEME);
  const std::string host = part_of(address.get(), CURLUPART_HOST);
  if (scheme != "https" && !(scheme == "http" && is_loopback(host))) return {};
  return host + ":" + part_of(address.get(), CURLUPART_PORT);
}

std::string percent_encoded(const std::string& text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char sign : text) {
    const auto byte = static_cast<unsigned char>(sign);
    const bool plain = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
                       (sign >= '0' && sign <= '9') || sign == '-' || sign == '.' || sign == '_' ||
                       sign == '~';
    if (plain) {
      encoded += sign;
    } else {
      encoded += '%';
      encoded += digits[byte >> 4U];
      encoded += digits[byte & 15U];
    }
  }
  return encoded;
}

}  // namespace meldkamer::auth::oidc
