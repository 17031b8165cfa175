#pragma once
#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/break_glass.hpp"
#include "server/auth/oidc/configuration.hpp"
#include "server/auth/passkey/ceremony.hpp"
#include "server/auth/password.hpp"
#include "server/auth/session_book.hpp"
#include "server/base/trust_limits.hpp"
#include "server/intake/adapters.hpp"
#include "server/outbound/push/configuration.hpp"
#include "server/secret_places.hpp"

namespace meldkamer {

/// HTTPS for consoles, handhelds, pages and Connect.
struct HttpListener {
  std::string address{"0.0.0.0"};
  std::uint16_t port{8443};
  std::filesystem::path certificate;  ///< PEM chain; read again on SIGHUP.
  std::filesystem::path key;
  bool plain{};  ///< Without TLS: on loopback only, behind a proxy on the same host.
  std::vector<std::string> allowed_origins;
  std::filesystem::path pages;            ///< Built web pages; empty: none.
  std::vector<std::string> metrics_from;  ///< Besides loopback.
};

/// gRPC for programs. Without TLS on loopback only (the packaged gRPC 1.51 must not meet peers that
/// are not trusted).
struct GrpcListener {
  bool enabled{true};
  std::string address{"127.0.0.1"};
  std::uint16_t port{50051};
  std::filesystem::path certificate;
  std::filesystem::path key;
  std::filesystem::path client_authority;  ///< Whose certificates callers must have.
};

/// Seals over the journal and the audit trail.
struct SealConfiguration {
  std::filesystem::path key_file;  ///< Empty: seal.key in the data folder, made at the first start.
  std::filesystem::path copy;      ///< A second file for the seals, elsewhere; empty: none.
};

/// How long what tells about people is kept.
struct PrivacyConfiguration {
  std::chrono::days tracks_kept{limits::track_kept};  ///< 0: no tracks.
};

/// Raster tiles of another server below our own map: the Dutch RD grid (PDOK's, EPSG:28992).
struct MapTiles {
  std::string address;  ///< "https://host/path", without /Z/X/Y.png; empty: our own map only.
  std::string attribution{"© Kadaster, CC BY 4.0"};  ///< Shown on the map, as its licence asks.
};

struct Threads {
  unsigned io{};  ///< 0: one for each core.
  unsigned blocking{2};
};

/// All that an administrator says. The defaults of every key stand here and are explained in
/// deploy/meldkamer.toml.example; tests/unit/server holds the two together.
struct Config {
  std::filesystem::path data_folder{"/var/lib/meldkamer"};
  std::vector<std::filesystem::path> organisation_files;
  SecretPlaces secrets;
  HttpListener http;
  GrpcListener grpc;
  intake::Configuration intake;
  std::string cap_sender;  ///< In whose name incidents are given out as CAP; empty: they are not.
  SealConfiguration seals;
  PrivacyConfiguration privacy;
  MapTiles map_tiles;
  auth::PasswordCost password_cost;
  std::optional<auth::oidc::Configuration> oidc;  ///< Absent: local accounts only.
  auth::SessionTimes session_times;
  auth::passkey::RelyingParty passkeys;  ///< Without a domain: passkeys are not used.
  auth::RoleSet passkey_required_for;    ///< A password alone gives none of these roles' rights.
  auth::BreakGlassTimes break_glass;
  std::optional<outbound::push::Configuration> push;  ///< Absent: nobody is woken by push.
  Threads threads;
  std::string log_level{"info"};
};

/// One thing wrong in the file. `line` counts from 1; 0: the whole file.
struct ConfigProblem {
  std::string file;
  int line{};
  std::string what;
};

using ConfigProblems = std::vector<ConfigProblem>;
using ConfigOrProblems = std::expected<Config, ConfigProblems>;

/// Reads `text`, which came from `file`: relative paths in it start at that file's folder. Every
/// problem is listed, not only the first. Files that it names are read for what they hold (panel
/// keys, code tables, secrets); certificates are only looked for.
ConfigOrProblems read_config(std::string_view text, const std::filesystem::path& file);
ConfigOrProblems load_config(const std::filesystem::path& file);

/// "meldkamer.toml:12: ...", one line each.
std::string to_text(const ConfigProblems& problems);

}  // namespace meldkamer
