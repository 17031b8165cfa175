#include "server/outbound/push/transfer.hpp"

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <curl/curl.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <boost/asio/ip/address.hpp>

#include "server/base/device_limits.hpp"
#include "server/base/text.hpp"
#include "server/outbound/push/courier.hpp"

namespace meldkamer::outbound::push {
namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v4;
using boost::asio::ip::make_network_v4;
using boost::asio::ip::network_v4;

long whole_ms(std::chrono::milliseconds span) {
  return static_cast<long>(span.count());
}

bool is_public_v4(address_v4 at) {
  // IANA's registry of special-purpose IPv4 addresses.
  static const std::array set_aside = {make_network_v4("0.0.0.0/8"),
                                       make_network_v4("10.0.0.0/8"),
                                       make_network_v4("100.64.0.0/10"),
                                       make_network_v4("127.0.0.0/8"),
                                       make_network_v4("169.254.0.0/16"),
                                       make_network_v4("172.16.0.0/12"),
                                       make_network_v4("192.0.0.0/24"),
                                       make_network_v4("192.168.0.0/16"),
                                       make_network_v4("198.18.0.0/15"),
                                       make_network_v4("224.0.0.0/3")};
  for (const network_v4& network : set_aside) {
    const auto prefix = network_v4(at, network.prefix_length());
    if (prefix.network() == network.network()) return false;
  }
  return true;
}

std::string text_of(const sockaddr& at) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (at.sa_family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in&>(at).sin_addr;
  if (at.sa_family == AF_INET6) bytes = &reinterpret_cast<const sockaddr_in6&>(at).sin6_addr;
  if (bytes == nullptr) return {};
  return inet_ntop(at.sa_family, bytes, text.data(), text.size()) == nullptr ? "" : text.data();
}

}  // namespace

bool is_public(const std::string& text) {
  boost::system::error_code error;
  const address at = boost::asio::ip::make_address(text, error);
  if (error) return false;
  if (at.is_v4()) return is_public_v4(at.to_v4());
  const auto six = at.to_v6();
  if (six.is_v4_mapped()) {
    return is_public_v4(boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, six));
  }
  constexpr std::uint8_t global = 0x20;  // 2000::/3 is what is given out (RFC 4291).
  return (six.to_bytes()[0] & 0xe0U) == global;
}

/// What curl calls. C cannot have exceptions pass through it.
struct Transfer::Hooks {
  static std::size_t take_body(char*, std::size_t size, std::size_t count, void* self) noexcept {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.answered_ += size * count;
    return transfer.answered_ > limits::push_answer_bytes_max ? 0 : size * count;
  }

  static std::size_t take_header(char* bytes,
                                 std::size_t size,
                                 std::size_t count,
                                 void* self) noexcept {
    std::string_view line{bytes, size * count};
    constexpr std::string_view name = "retry-after:";
    if (line.size() <= name.size() || curl_strnequal(bytes, name.data(), name.size()) == 0) {
      return size * count;
    }
    line.remove_prefix(name.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    while (!line.empty() && line.back() <= ' ') line.remove_suffix(1);
    // A date is left out: then our own waiting counts.
    static_cast<Transfer*>(self)->retry_after_ = parse_number<std::uint32_t>(line).value_or(0);
    return size * count;
  }

  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* to) noexcept {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.forbidden_ =
        !transfer.configuration_.private_addresses && !is_public(text_of(to->addr));
    if (transfer.forbidden_) return CURL_SOCKET_BAD;
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
  }
};

Transfer::Transfer(const Configuration& configuration, Order order)
    : configuration_(configuration), body_(std::move(order.body)), handle_(curl_easy_init()) {
  if (handle_ == nullptr) return;
  set_bounds();
  add_headers(order);
  curl_easy_setopt(handle_, CURLOPT_URL, order.url.c_str());
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE, static_cast<long>(body_.size()));
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, body_.data());
}

Transfer::~Transfer() {
  curl_easy_cleanup(handle_);
  curl_slist_free_all(static_cast<curl_slist*>(headers_));
}

void Transfer::set_bounds() {
  curl_easy_setopt(handle_, CURLOPT_PRIVATE, this);
  curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "https");
  curl_easy_setopt(handle_, CURLOPT_TIMEOUT_MS, whole_ms(limits::push_answer_timeout));
  curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS, whole_ms(limits::push_connect_timeout));
  curl_easy_setopt(handle_, CURLOPT_USERAGENT, "meldkamer");
  curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!configuration_.authority.empty()) {
    curl_easy_setopt(handle_, CURLOPT_CAINFO, configuration_.authority.c_str());
  }
  curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &Hooks::take_body);
  curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &Hooks::take_header);
  curl_easy_setopt(handle_, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETFUNCTION, &Hooks::open_socket);
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETDATA, this);
}

void Transfer::add_headers(const Order& order) {
  curl_slist* list = nullptr;
  for (const std::string& line : {"Authorization: " + order.authorization,
                                  "TTL: " + std::to_string(order.keep_seconds),
                                  "Urgency: " + order.urgency,
                                  "Topic: " + order.topic,
                                  std::string("Content-Encoding: aes128gcm"),
                                  std::string("Content-Type: application/octet-stream"),
                                  std::string("Expect:")}) {
    list = curl_slist_append(list, line.c_str());
  }
  headers_ = list;
  curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, list);
}

long Transfer::status() const {
  long status = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

}  // namespace meldkamer::outbound::push
