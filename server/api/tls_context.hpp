#pragma once
#include <array>
#include <expected>
#include <filesystem>
#include <memory>

#include <boost/asio/ssl/context.hpp>

#include "server/api/http_server.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::api {

using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

/// A server's side of TLS as the guideline of the Dutch NCSC wants it: 1.3 or 1.2, ephemeral
/// elliptic curves and authenticated ciphers only, no compression, no renegotiation. Speaks
/// http/1.1 only. Faults: malformed, with the file and what is wrong. Blocking.
std::expected<TlsContext, Fault> load_tls(const TlsFiles& files);

/// The context for new connections, renewed when its files change. Used from one strand.
class TlsKeeper {
 public:
  static std::expected<TlsKeeper, Fault> make(TlsFiles files);

  const TlsContext& current() const { return context_; }

  /// Loads the files again when they have changed. Brief: two small files.
  void look_again();

 private:
  using Stamps = std::array<std::filesystem::file_time_type, 2>;

  TlsKeeper(TlsFiles files, Stamps stamps, TlsContext context);
  static Stamps stamps_of(const TlsFiles& files);

  TlsFiles files_;
  Stamps stamps_;
  TlsContext context_;
};

}  // namespace meldkamer::api
