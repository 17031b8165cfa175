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
#include "server/vault/vault.hpp"

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
  std::uint64_t before{};     ///< Rows with a lower number than this; 0: from the newest.
  bool without_restricted{};  ///< For who may not know of them (R54).
  std::size_t limit{50};      ///< At most limits::search_page_max.
};

/// The incident registry inside the server: one SQLite file of dossiers, each sealed under a key of
/// its own, and an index of their words.
/// Calls run on `executor`, which must be one that may block (the blocking pool), one at a time.
class EmbeddedRegistry final : public RegistryClient {
 public:
  static std::expected<std::unique_ptr<EmbeddedRegistry>, Fault> open(
      const std::filesystem::path& file,
      Clock& clock,
      boost::asio::any_io_executor executor,
      vault::Vault* vault = nullptr);

  boost::asio::awaitable<std::expected<std::expected<Stored, RegistryRejection>, Fault>> store(
      Package package) override;
  /// Newest first. Faults: unavailable, malformed.
  boost::asio::awaitable<std::expected<std::vector<DossierRow>, Fault>> search(DossierQuery query);
  /// nullopt: no such reference.
  boost::asio::awaitable<std::expected<std::optional<DossierRow>, Fault>> find(
      std::string reference);

  using Names = std::vector<std::string>;
  using Numbers = std::vector<std::uint64_t>;  ///< As in reference_of().
  /// The dossiers that name one of `names`, oldest first.
  boost::asio::awaitable<std::expected<Numbers, Fault>> that_mention(Names names);
  /// Those for who needs to know (R54).
  boost::asio::awaitable<std::expected<Numbers, Fault>> restricted();
  /// Takes the names out of these, for good: what was stored before cannot be opened any more.
  boost::asio::awaitable<std::expected<void, Fault>> redact(Numbers dossiers, Names names);

 private:
  EmbeddedRegistry(Database database,
                   Clock& clock,
                   boost::asio::any_io_executor executor,
                   vault::Vault* vault);

  std::expected<Stored, Fault> store_now(const Package& package);
  std::expected<std::vector<DossierRow>, Fault> search_now(const DossierQuery& query);
  std::expected<std::optional<DossierRow>, Fault> find_now(const std::string& reference);
  std::expected<Numbers, Fault> that_mention_now(const Names& names);
  std::expected<Numbers, Fault> restricted_now();
  std::expected<void, Fault> redact_now(std::uint64_t number, const Names& names);

  /// The words of all dossiers, in memory only: on the disk they would tell what the dossiers hide.
  /// Made at the first search.
  std::expected<void, Fault> make_index();
  std::expected<void, Fault> index(std::int64_t number, const std::string& words);
  std::expected<std::string, Fault> sealed(const std::string& json);
  std::expected<std::string, Fault> opened(std::string json);  ///< Empty: nobody can open it.

  Database database_;
  Clock& clock_;
  vault::Vault* vault_;  ///< nullptr: dossiers are stored as they are (tests).
  bool indexed_ = false;
  boost::asio::any_io_executor
      executor_;  ///< A strand: the connection is for one thread at a time.
};

/// The number in "D-000042"; 0 when it is not a reference.
std::uint64_t number_of(const std::string& reference);
std::string reference_of(std::uint64_t number);

}  // namespace meldkamer::registry
