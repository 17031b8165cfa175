#pragma once
#include <expected>
#include <filesystem>
#include <string>

/// Calls to the identity provider.
namespace meldkamer::auth::oidc {

/// One call.
struct Call {
  std::string url;
  std::string form;           ///< Empty: GET; else POST of this form.
  std::string authorization;  ///< Header of that name; may be empty.
  std::filesystem::path authority;
};

struct Answered {
  long status{};
  std::string body;
};

/// Makes the call: no redirects, certificates checked, at most limits::oidc_answer_bytes_max and
/// limits::oidc_answer_timeout. Blocks. Unexpected: why not, in one line.
std::expected<Answered, std::string> fetch(const Call& call);

/// "host:port" of `url`, with the port of its scheme; empty when it is none that may be called:
/// https, or http on loopback.
std::string host_of(const std::string& url);

/// `text` as a value in a query or form.
std::string percent_encoded(const std::string& text);

}  // namespace meldkamer::auth::oidc
