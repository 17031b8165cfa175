#pragma once
#include <deque>
#include <expected>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/auth/account_store.hpp"
#include "server/auth/oidc/configuration.hpp"
#include "server/auth/oidc/provider.hpp"
#include "server/auth/session_book.hpp"
#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"

namespace meldkamer::auth::oidc {

/// Why somebody was not let in.
struct Denial {
  enum class Kind {
    away,     ///< The provider cannot be reached. Who is signed in stays in.
    unknown,  ///< Not begun here, begun in another browser, or too long ago.
    refused,  ///< The provider says no, or what it says cannot be believed.
    no_role,  ///< None of the person's groups has a role here.
    taken,    ///< A local account, or another person's, has that name.
    fault,    ///< The accounts file cannot be used.
  };
  Kind kind{};
  std::string what;  ///< For the log.
};

/// What the provider sends the browser back with.
struct WayBack {
  std::string code;
  std::string state;
  std::string issuer;       ///< "iss" (RFC 9207); may be empty.
  std::string error;        ///< Empty: none.
  std::string browser_key;  ///< Of the cookie that begin() gave.
  std::string address;
  std::optional<Uuid> previous;  ///< The session that the browser had until now.
};

/// Lets people in by their organisation account: OpenID Connect, authorization code with PKCE
/// (S256), state, nonce, and a key that binds the way back to the browser that began. Roles and
/// control rooms come from the person's groups, each time. Calls to the provider run on the
/// blocking pool. Thread safe; limits::oidc_sign_ins_max are under way at most, each for
/// limits::oidc_sign_in_valid.
class OrganisationSignIn {
 public:
  struct Parts {
    Configuration configuration;
    AccountStore& store;
    SessionBook& sessions;
    Clock& clock;
    Entropy& entropy;
    boost::asio::any_io_executor blocking_pool;
  };

  explicit OrganisationSignIn(Parts parts);

  struct Begun {
    std::string location;     ///< Where the browser goes.
    std::string browser_key;  ///< For a cookie that comes back with the browser.
  };

  /// `page`: the path that the browser returns to at the end.
  boost::asio::awaitable<std::expected<Begun, Denial>> begin(std::string page);

  struct LetIn {
    OpenedSession session;
    std::string page;
  };

  boost::asio::awaitable<std::expected<LetIn, Denial>> finish(WayBack way_back);

  /// A new client secret, while the server runs.
  void take_secret(std::string secret) { provider_.take_secret(std::move(secret)); }

  const Configuration& configuration() const { return parts_.configuration; }

 private:
  /// A sign-in that left for the provider.
  struct Leaving {
    std::string browser_key;
    std::string nonce;
    std::string verifier;
    std::string page;
    Instant until;
  };

  std::expected<Begun, Denial> begin_now(const std::string& page);
  std::expected<LetIn, Denial> finish_now(const WayBack& way_back);
  std::optional<Leaving> take(const WayBack& way_back);
  std::expected<Account, Denial> account_of(const IdToken& token) const;
  std::expected<OpenedSession, Denial> open(const Account& account,
                                            const std::string& origin,
                                            const WayBack& way_back);

  Parts parts_;
  Provider provider_;
  std::mutex mutex_;
  std::map<std::string, Leaving> leaving_;  // By state.
  std::deque<std::string> in_order_;
};

}  // namespace meldkamer::auth::oidc
