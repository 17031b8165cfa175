#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What browsers, scripts and rude strangers send, over real sockets. Everything blocks, for some
/// seconds at most.
namespace meldkamer::api {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// What came back; names of headers in lower case. Status 0: the server hung up without a word.
struct WebReply {
  unsigned status{};
  std::multimap<std::string, std::string> headers;
  std::string body;

  std::string header(const std::string& name) const;
};

/// One request on a connection of its own.
WebReply ask(std::uint16_t port,
             const std::string& method,
             const std::string& path,
             const Headers& headers = {},
             const std::string& body = {});
/// A Connect call in JSON; `token` may be empty.
WebReply call_json(std::uint16_t port,
                   const std::string& path,
                   const std::string& token,
                   const std::string& json,
                   Headers headers = {});
/// Exactly `bytes`, and everything that comes back until the server hangs up.
WebReply send_raw(std::uint16_t port, const std::string& bytes);

/// A connection that stays: for what is slow on purpose.
class RawLine {
 public:
  explicit RawLine(std::uint16_t port);
  ~RawLine();
  RawLine(const RawLine&) = delete;
  RawLine& operator=(const RawLine&) = delete;

  void send(const std::string& bytes);
  /// What has come so far; empty when nothing waits.
  std::string received();
  /// Whether the server has hung up.
  bool is_closed();

 private:
  int socket_;
  bool closed_{};
};

/// What TLS agreed on and what the answer to a GET was; empty `version`: no agreement.
struct TlsTalk {
  std::string version;
  std::string cipher;
  std::string protocol;  ///< ALPN.
  std::string serial;    ///< Fingerprint of the certificate.
  WebReply reply;
};

struct TlsWish {
  int version_max{};  ///< Of OpenSSL; 0: any.
  std::string ciphers;
  std::string protocol;  ///< ALPN; empty: none offered.
};

TlsTalk talk_tls(std::uint16_t port, const std::string& path, const TlsWish& wish);

}  // namespace meldkamer::api
