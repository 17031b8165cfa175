#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "server/auth/role.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::auth::oidc {

/// Who is in this group of the organisation has this role here.
struct GroupRole {
  std::string group;
  Role role{};
};

/// Who is in this group sees this control room.
struct GroupRoom {
  std::string group;
  domain::ControlRoomKey control_room;
};

/// What an administrator says of the organisation's identity provider.
struct Configuration {
  std::string name;           ///< On the button: "Gemeente Voorbeeld".
  std::string issuer;         ///< "https://login.example"; http on loopback only.
  std::string client_id;      ///< What the provider knows this server by.
  std::string client_secret;  ///< Empty: a public client; PKCE is used either way.
  std::string public_url;     ///< Where browsers find this server: "https://meldkamer.example".
  std::filesystem::path authority;  ///< PEM of who vouches for the provider; empty: the host's.
  std::vector<std::string> hosts;   ///< "host" or "host:port" that its addresses may have, too.
  std::vector<std::string> scopes{"openid", "profile"};
  std::string account_claim{"preferred_username"};
  std::string person_claim{"person_key"};  ///< Key in the directory.
  std::string groups_claim{"groups"};
  std::vector<GroupRole> roles;
  std::vector<GroupRoom> control_rooms;
  std::vector<std::string> acr_values;  ///< One of these is demanded; empty: none is.
  std::vector<std::string> amr_values;  ///< Each of these is demanded ("mfa").
};

}  // namespace meldkamer::auth::oidc
