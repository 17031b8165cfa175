#include "tests/unit/api/web_client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace meldkamer::api {
namespace {

constexpr int patience_ms = 10'000;

std::string lower(std::string text) {
  std::ranges::transform(
      text, text.begin(), [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
  return text;
}

WebReply read_reply(const std::string& bytes) {
  WebReply reply;
  const auto end_of_head = bytes.find("\r\n\r\n");
  if (end_of_head == std::string::npos) return reply;
  reply.body = bytes.substr(end_of_head + 4);
  std::string head = bytes.substr(0, end_of_head + 2);
  reply.status = static_cast<unsigned>(std::stoi(head.substr(head.find(' ') + 1, 3)));
  head.erase(0, head.find("\r\n") + 2);
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const auto colon = head.find(": ");
    reply.headers.emplace(lower(head.substr(0, colon)), head.substr(colon + 2, end - colon - 2));
    head.erase(0, end + 2);
  }
  return reply;
}

int connect_to(std::uint16_t port) {
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in there{};
  there.sin_family = AF_INET;
  there.sin_port = htons(port);
  there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (made < 0 || ::connect(made, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
    throw std::runtime_error("cannot connect");
  }
  return made;
}

bool has_bytes(int socket, int wait_ms) {
  pollfd look{.fd = socket, .events = POLLIN, .revents = 0};
  return ::poll(&look, 1, wait_ms) == 1;
}

std::string request_text(std::uint16_t port,
                         const std::string& method,
                         const std::string& path,
                         const Headers& headers,
                         const std::string& body) {
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                     "\r\nConnection: close\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  if (!body.empty() || method == "POST") {
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return text + "\r\n" + body;
}

std::string fingerprint(SSL* tls) {
  X509* const shown = SSL_get1_peer_certificate(tls);
  if (shown == nullptr) return {};
  unsigned char hash[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  X509_digest(shown, EVP_sha256(), hash, &size);
  X509_free(shown);
  return {reinterpret_cast<const char*>(hash), size};
}

void wish_for(SSL_CTX* context, const TlsWish& wish) {
  if (wish.version_max != 0) SSL_CTX_set_max_proto_version(context, wish.version_max);
  if (wish.version_max != 0) SSL_CTX_set_min_proto_version(context, wish.version_max);
  if (!wish.ciphers.empty()) SSL_CTX_set_cipher_list(context, wish.ciphers.c_str());
  if (wish.protocol.empty()) return;
  const std::string offer = static_cast<char>(wish.protocol.size()) + wish.protocol;
  SSL_CTX_set_alpn_protos(context,
                          reinterpret_cast<const unsigned char*>(offer.data()),
                          static_cast<unsigned int>(offer.size()));
}

std::string read_all(SSL* tls) {
  std::string all;
  char bytes[4'096];
  for (int count = 1; count > 0;) {
    count = SSL_read(tls, bytes, sizeof bytes);
    if (count > 0) all.append(bytes, static_cast<std::size_t>(count));
  }
  return all;
}

}  // namespace

std::string WebReply::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string{} : found->second;
}

RawLine::RawLine(std::uint16_t port) : socket_(connect_to(port)) {}

RawLine::~RawLine() {
  ::close(socket_);
}

void RawLine::send(const std::string& bytes) {
  for (std::size_t sent = 0; sent < bytes.size();) {
    const auto count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) return;  // Hung up: what was said before can still be read.
    sent += static_cast<std::size_t>(count);
  }
}

std::string RawLine::received() {
  std::string all;
  char bytes[4'096];
  while (!closed_ && has_bytes(socket_, 0)) {
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) {
      closed_ = true;
    } else {
      all.append(bytes, static_cast<std::size_t>(count));
    }
  }
  return all;
}

bool RawLine::is_closed() {
  received();
  return closed_;
}

WebReply send_raw(std::uint16_t port, const std::string& bytes) {
  const int socket = connect_to(port);
  for (std::size_t sent = 0; sent < bytes.size();) {
    const auto count = ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) break;
    sent += static_cast<std::size_t>(count);
  }
  std::string all;
  char some[4'096];
  while (has_bytes(socket, patience_ms)) {
    const auto count = ::recv(socket, some, sizeof some, 0);
    if (count <= 0) break;
    all.append(some, static_cast<std::size_t>(count));
  }
  ::close(socket);
  return read_reply(all);
}

WebReply ask(std::uint16_t port,
             const std::string& method,
             const std::string& path,
             const Headers& headers,
             const std::string& body) {
  return send_raw(port, request_text(port, method, path, headers, body));
}

WebReply call_json(std::uint16_t port,
                   const std::string& path,
                   const std::string& token,
                   const std::string& json,
                   Headers headers) {
  headers.emplace_back("Content-Type", "application/json");
  headers.emplace_back("Connect-Protocol-Version", "1");
  if (!token.empty()) headers.emplace_back("Authorization", "Bearer " + token);
  return ask(port, "POST", path, headers, json);
}

TlsTalk talk_tls(std::uint16_t port, const std::string& path, const TlsWish& wish) {
  TlsTalk talk;
  SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
  wish_for(context, wish);
  SSL* const tls = SSL_new(context);
  const int socket = connect_to(port);
  SSL_set_fd(tls, socket);
  if (SSL_connect(tls) == 1) {
    talk.version = SSL_get_version(tls);
    talk.cipher = SSL_get_cipher_name(tls);
    const unsigned char* chosen = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(tls, &chosen, &size);
    if (size > 0) talk.protocol.assign(reinterpret_cast<const char*>(chosen), size);
    talk.serial = fingerprint(tls);
    const std::string request = request_text(port, "GET", path, {}, {});
    SSL_write(tls, request.data(), static_cast<int>(request.size()));
    talk.reply = read_reply(read_all(tls));
  }
  SSL_free(tls);
  ::close(socket);
  SSL_CTX_free(context);
  return talk;
}

}  // namespace meldkamer::api
