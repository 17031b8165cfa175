#pragma once
#include <cstdint>
#include <expected>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/domain/words.hpp"
#include "server/journal/journal.hpp"
#include "server/registry/embedded.hpp"
#include "server/reports/response_times.hpp"
#include "server/vault/vault.hpp"

namespace meldkamer::privacy {

/// Whom to look for.
struct Who {
  std::vector<std::string> names;  ///< As they may have been written down.
  domain::PersonKey person;        ///< Of the directory, present or past; may be empty.
  bool with_texts{};               ///< The words themselves, too.
};

/// Words in which somebody is named.
struct HeldText {
  vault::Subject about;
  std::string text;
};

/// Where somebody is named.
struct Held {
  std::set<domain::IncidentId> incidents;  ///< In what the journal keeps of the case.
  std::set<domain::VisitId> visits;
  std::set<domain::NoticeId> notices;
  std::set<domain::PersonKey> people;
  std::set<std::string> bans;
  std::vector<domain::IncidentId> pictures;
  std::vector<std::uint64_t> dossiers;  ///< As in registry::reference_of().
  /// Of these, what is for who needs to know only (R54); closed cases, live ones are in the state.
  std::set<domain::IncidentId> restricted;
  std::set<std::uint64_t> restricted_dossiers;
  std::vector<HeldText> texts;  ///< Each once, at most limits::held_texts_max; when asked for.
};

/// Everything that is kept, to look for one person in: the journal from its first entry, the
/// pictures of closed cases, the dossiers. Takes its time, beside everything else.
class Archive {
 public:
  struct Parts {
    journal::Journal& journal;
    vault::Vault& vault;
    reports::ResponseTimes& times;
    registry::EmbeddedRegistry& dossiers;
    boost::asio::any_io_executor blocking;
  };

  explicit Archive(Parts parts) : parts_(std::move(parts)) {}

  /// Faults: of the files and the vault.
  boost::asio::awaitable<std::expected<Held, Fault>> find(Who who);
  /// Takes the names out of pictures and dossiers, for good. What the journal holds is forgotten by
  /// destroying keys: domain::DemandErasure.
  boost::asio::awaitable<std::expected<void, Fault>> redact(Held held, Who who);

 private:
  std::expected<Held, Fault> find_in_journal(const Who& who);

  Parts parts_;
};

}  // namespace meldkamer::privacy
