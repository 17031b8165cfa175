#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "server/base/clock.hpp"
#include "server/base/database.hpp"
#include "server/registry/registry_client.hpp"

namespace meldkamer::registry {

/// One line of a search, and the dossier when it was asked for whole.
struct DossierRow {
  std::string reference;  ///< "D-000042".
  std::string package_id;
  std::uint64_t incident{};
  std::string kind;
  std::string kind_label;
  std::string site;
  std::string site_label;
  std::string category;
  Instant received_at;
  Instant closed_at;
  Instant stored_at;
  std::string json;  ///< Only from find().
};

struct DossierQuery {
  std::string
      words;  ///< All must occur, as whole words or their beginnings; empty matches everything.
  std::string site;
  std::uint64_t before{};  ///< Rows with a lower number than this; 0: from the newest.
  std::size_t limit{50};   ///< At most limits::search_page_max.
};

/// The incident registry inside the server: one SQLite file of dossiers with a full-text index.
/// Calls run on `executor`, which must be one that may block (the blocking pool), one at a time.
class EmbeddedRegistry final : public RegistryClient {
 public:
  static std::expected<std::unique_ptr<EmbeddedRegistry>, Fault> open(
      const std::filesystem::path& file, Clock& clock, boost::asio::any_io_executor executor);

  boost::asio::awaitable<std::expected<std::expected<Stored, RegistryRejection>, Fault>> store(
      Package package) override;
  /// Newest first. Faults: unavailable, malformed.
  boost::asio::awaitable<std::expected<std::vector<DossierRow>, Fault>> search(DossierQuery query);
  /// nullopt: no such reference.
  boost::asio::awaitable<std::expected<std::optional<DossierRow>, Fault>> find(
      std::string reference);

 private:
  EmbeddedRegistry(Database database, Clock& clock, boost::asio::any_io_executor executor);

  std::expected<Stored, Fault> store_now(const Package& package);
  std::expected<std::vector<DossierRow>, Fault> search_now(const DossierQuery& query);
  std::expected<std::optional<DossierRow>, Fault> find_now(const std::string& reference);

  Database database_;
  Clock& clock_;
  boost::asio::any_io_executor
      executor_;  ///< A strand: the connection is for one thread at a time.
};

/// The number in "D-000042"; 0 when it is not a reference.
std::uint64_t number_of(const std::string& reference);
std::string reference_of(std::uint64_t number);

}  // namespace meldkamer::registry
