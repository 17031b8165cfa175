#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace meldkamer::outbound::push {

/// What an administrator says of push messages.
struct Configuration {
  std::string subject;  ///< Whom a push service may ask: "mailto:beheer@gemeente.example".
  /// Push services that may be called: "fcm.googleapis.com"; "*.push.apple.com" is every host below
  /// it; with a port of its own: "push.example:8443".
  std::vector<std::string> hosts;
  std::filesystem::path key_file;   ///< Empty: push.key in the data folder, made at first start.
  std::filesystem::path authority;  ///< PEM of who vouches for them; empty: the host's.
  bool private_addresses{};         ///< They may be on this host or in its own network.
};

/// An address that messages may go to.
struct Endpoint {
  std::string url;
  std::string origin;  ///< "https://push.example", as VAPID's "aud" has it.
};

/// `url` taken apart; an empty url: it is no https address of a configured host, holds a user or
/// password, or is longer than limits::push_endpoint_bytes_max.
Endpoint endpoint_of(const Configuration& configuration, const std::string& url);

}  // namespace meldkamer::outbound::push
