#include "server/api/tls_context.hpp"

#include <string>
#include <string_view>
#include <utility>

#include <openssl/ssl.h>

#include "server/base/log.hpp"
#include "server/base/octets.hpp"

namespace meldkamer::api {
namespace ssl = boost::asio::ssl;

namespace {

// TLS 1.2; strongest first. TLS 1.3 has its own list.
constexpr const char* ciphers_1_2 =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:"
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
constexpr const char* ciphers_1_3 =
    "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";
constexpr const char* groups = "X25519:P-256:P-384:X448";

constexpr std::string_view http_1_1 = "\x08http/1.1";

/// ALPN: whoever offers protocols must offer ours; who offers none speaks HTTP/1.1 too.
// NOLINTNEXTLINE(readability-function-size): the parameters are OpenSSL's.
int choose_protocol(SSL* /*connection*/,
                    const unsigned char** chosen,
                    unsigned char* chosen_size,
                    const unsigned char* offered,
                    unsigned int offered_size,
                    void* /*unused*/) {
  unsigned char* found = nullptr;
  const int outcome = SSL_select_next_proto(&found,
                                            chosen_size,
                                            octets(http_1_1),
                                            static_cast<unsigned int>(http_1_1.size()),
                                            offered,
                                            offered_size);
  if (outcome != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

Fault unusable(const std::filesystem::path& file, const std::string& why) {
  return {.kind = Fault::Kind::malformed,
          .what = "cannot use " + file.string() + " for TLS: " + why + "; give a PEM file"};
}

bool set_rules(SSL_CTX* context) {
  SSL_CTX_set_options(context,
                      SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                          SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET |
                          SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);  // An idle console costs little memory.
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_alpn_select_cb(context, &choose_protocol, nullptr);
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
         SSL_CTX_set_cipher_list(context, ciphers_1_2) == 1 &&
         SSL_CTX_set_ciphersuites(context, ciphers_1_3) == 1 &&
         SSL_CTX_set1_groups_list(context, groups) == 1;
}

}  // namespace

std::expected<TlsContext, Fault> load_tls(const TlsFiles& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  if (!set_rules(context->native_handle())) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::broken, .what = "this OpenSSL lacks the ciphers of TLS 1.2"});
  }
  boost::system::error_code error;
  context->use_certificate_chain_file(files.certificate_chain.string(), error);
  if (error) return std::unexpected(unusable(files.certificate_chain, error.message()));
  context->use_private_key_file(files.private_key.string(), ssl::context::pem, error);
  if (error) return std::unexpected(unusable(files.private_key, error.message()));
  if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
    return std::unexpected(unusable(files.private_key, "it does not belong to the certificate"));
  }
  return context;
}

TlsKeeper::TlsKeeper(TlsFiles files, Stamps stamps, TlsContext context)
    : files_(std::move(files)), stamps_(stamps), context_(std::move(context)) {}

std::expected<TlsKeeper, Fault> TlsKeeper::make(TlsFiles files) {
  const Stamps stamps = stamps_of(files);
  auto context = load_tls(files);
  if (!context) return std::unexpected(std::move(context.error()));
  return TlsKeeper(std::move(files), stamps, std::move(*context));
}

void TlsKeeper::look_again() {
  const Stamps stamps = stamps_of(files_);
  if (stamps == stamps_) return;
  stamps_ = stamps;  // Half-written files are tried again when they change once more.
  auto context = load_tls(files_);
  if (!context) {
    spdlog::warn("tls_reload_failed reason={}", printable(context.error().what));
    return;
  }
  context_ = std::move(*context);
  spdlog::info("tls_reloaded file={}", printable(files_.certificate_chain.string()));
}

TlsKeeper::Stamps TlsKeeper::stamps_of(const TlsFiles& files) {
  std::error_code missing;  // Then the time is the smallest there is.
  return {std::filesystem::last_write_time(files.certificate_chain, missing),
          std::filesystem::last_write_time(files.private_key, missing)};
}

}  // namespace meldkamer::api
