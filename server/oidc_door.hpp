#pragma once
#include <optional>

#include "server/api/calls.hpp"
#include "server/api/http_server.hpp"
#include "server/auth/oidc/organisation_sign_in.hpp"

namespace meldkamer {

/// What signing in by an organisation account needs; all of it outlives the web server.
struct OrganisationDoor {
  api::Calls& calls;
  auth::oidc::OrganisationSignIn* sign_in{};  ///< nullptr: not configured.
  bool passkeys{};                            ///< Whether pages may offer them.
};

/// Lets `web` answer GET /auth/oidc (which ways in there are besides a
/// password: the text of the organisation's button, empty when there is none, and passkeys),
/// /auth/oidc/start?naar=/page/ (off to the provider) and /auth/oidc/callback (back from it: the
/// session's cookie, and on to the page; on failure the page gets ?aanmelden= with the reason).
/// Before its start().
void open_organisation_door(api::HttpServer& web, OrganisationDoor parts);

}  // namespace meldkamer
