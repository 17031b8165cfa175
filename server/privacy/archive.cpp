#include "server/privacy/archive.hpp"

#include <tuple>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/run_on.hpp"
#include "server/base/trust_limits.hpp"
#include "server/wire/event.hpp"
#include "server/wire/personal.hpp"
#include "server/wire/redaction.hpp"

namespace meldkamer::privacy {
namespace {

using vault::Subject;
using vault::SubjectKind;

void add(Held& held, const Subject& subject) {
  switch (subject.kind) {
    case SubjectKind::incident:
      held.incidents.insert({subject.number});
      return;
    case SubjectKind::visit:
      held.visits.insert({subject.number});
      return;
    case SubjectKind::notice:
      held.notices.insert({subject.number});
      return;
    case SubjectKind::person:
      held.people.insert({subject.key});
      return;
    case SubjectKind::ban:
      held.bans.insert(subject.key);
      return;
    case SubjectKind::picture:
    case SubjectKind::dossier:
      return;  // Not in the journal.
  }
}

}  // namespace

std::expected<Held, Fault> Archive::find_in_journal(const Who& who) {
  Held held;
  std::set<std::tuple<vault::SubjectKind, std::uint64_t, std::string, std::string>> said;
  const wire::PersonalText look = [&](const Subject& subject, std::string_view text) {
    const bool is_them =
        subject.kind == SubjectKind::person && who.person && subject.key == who.person.value;
    if (!is_them && !wire::mentions(text, who.names)) return;
    add(held, subject);
    if (!who.with_texts || held.texts.size() >= limits::held_texts_max) return;
    if (said.emplace(subject.kind, subject.number, subject.key, text).second) {
      held.texts.push_back({.about = subject, .text = std::string(text)});
    }
  };
  const std::uint64_t until = parts_.journal.head().sequence;
  journal::Position after;
  while (after.sequence < until) {
    const auto page = parts_.journal.read(after, limits::read_entries_max);
    if (!page) return std::unexpected(page.error());
    if (page->empty()) break;
    for (const auto& entry : *page) {
      if (auto told = wire::tell_personal(entry.bytes, parts_.vault, look); !told) {
        return std::unexpected(std::move(told.error()));
      }
    }
    after = page->back().position;
  }
  return held;
}

boost::asio::awaitable<std::expected<Held, Fault>> Archive::find(Who who) {
  using Found = std::expected<Held, Fault>;
  auto found =
      co_await run_on<Found>(parts_.blocking, [this, who] { return find_in_journal(who); });
  if (!found) co_return found;
  auto pictures = co_await parts_.times.that_mention(who.names);
  if (!pictures) co_return std::unexpected(std::move(pictures.error()));
  found->pictures = std::move(*pictures);
  auto dossiers = co_await parts_.dossiers.that_mention(who.names);
  if (!dossiers) co_return std::unexpected(std::move(dossiers.error()));
  found->dossiers = std::move(*dossiers);
  const auto restricted = co_await parts_.times.restricted();
  if (!restricted) co_return std::unexpected(restricted.error());
  found->restricted = {restricted->begin(), restricted->end()};
  const auto hidden = co_await parts_.dossiers.restricted();
  if (!hidden) co_return std::unexpected(hidden.error());
  found->restricted_dossiers = {hidden->begin(), hidden->end()};
  co_return found;
}

boost::asio::awaitable<std::expected<void, Fault>> Archive::redact(Held held, Who who) {
  auto pictures = co_await parts_.times.redact(std::move(held.pictures), who.names);
  if (!pictures) co_return pictures;
  co_return co_await parts_.dossiers.redact(std::move(held.dossiers), std::move(who.names));
}

}  // namespace meldkamer::privacy
