#include "server/reports/pictures.hpp"

#include <utility>

#include "server/base/octets.hpp"
#include "server/wire/redaction.hpp"

namespace meldkamer::reports {
namespace {

wire::IncidentHistory history_of(const StoredHistory& stored) {
  return {.incident = stored.incident, .timeline = stored.timeline};
}

}  // namespace

std::expected<std::optional<StoredHistory>, Fault> Pictures::stored(domain::IncidentId incident) {
  auto statement =
      database_.prepare("SELECT picture, timeline, control_room FROM incidents WHERE incident = ?");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, static_cast<std::int64_t>(incident.value));
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::optional<StoredHistory>{};
  return StoredHistory{.incident = text_from(statement->bytes(0)),
                       .timeline = text_from(statement->bytes(1)),
                       .control_room = statement->text(2)};
}

std::expected<StoredHistory, Fault> Pictures::sealed(domain::IncidentId incident,
                                                     StoredHistory clear) {
  if (vault_ == nullptr) return clear;
  const auto before = stored(incident);
  if (!before) return std::unexpected(before.error());
  std::optional<vault::Subject> subject;
  if (*before) subject = vault::numbered_subject((*before)->incident);
  if (!subject) {
    auto fresh = vault_->fresh(vault::SubjectKind::picture);
    if (!fresh) return std::unexpected(std::move(fresh.error()));
    subject = std::move(*fresh);
  }
  for (std::string* const text : {&clear.incident, &clear.timeline}) {
    auto sealed = vault_->seal(*subject, *text);
    if (!sealed) return std::unexpected(std::move(sealed.error()));
    *text = std::move(*sealed);
  }
  return clear;
}

std::expected<std::optional<StoredHistory>, Fault> Pictures::opened(StoredHistory stored) {
  for (std::string* const text : {&stored.incident, &stored.timeline}) {
    if (vault_ == nullptr || !vault::is_sealed(*text)) continue;
    auto clear = vault_->unseal(*text);
    if (!clear) return std::unexpected(std::move(clear.error()));
    if (!*clear) return std::optional<StoredHistory>{};
    *text = std::move(**clear);
  }
  return stored;
}

std::expected<std::optional<StoredHistory>, Fault> Pictures::find(domain::IncidentId incident) {
  auto there = stored(incident);
  if (!there || !*there) return there;
  return opened(std::move(**there));
}

std::expected<std::vector<domain::IncidentId>, Fault> Pictures::that_mention(
    std::span<const std::string> names) {
  std::vector<domain::IncidentId> found;
  auto rows = database_.prepare("SELECT incident, picture, timeline FROM incidents");
  if (!rows) return std::unexpected(rows.error());
  for (;;) {  // Ends with the rows.
    const auto row = rows->step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    auto clear = opened({.incident = text_from(rows->bytes(1)),
                         .timeline = text_from(rows->bytes(2)),
                         .control_room = {}});
    if (!clear) return std::unexpected(std::move(clear.error()));
    if (!*clear || !wire::mentions(history_of(**clear), names)) continue;
    found.push_back({static_cast<std::uint64_t>(rows->number(0))});
  }
}

std::expected<void, Fault> Pictures::replace(domain::IncidentId incident,
                                             wire::IncidentHistory clear) {
  const auto before = stored(incident);
  if (!before) return std::unexpected(before.error());
  std::optional<vault::Subject> old;
  if (*before) old = vault::numbered_subject((*before)->incident);
  if (vault_ != nullptr) {
    auto subject = vault_->fresh(vault::SubjectKind::picture);
    if (!subject) return std::unexpected(std::move(subject.error()));
    for (std::string* const text : {&clear.incident, &clear.timeline}) {
      auto sealed = vault_->seal(*subject, *text);
      if (!sealed) return std::unexpected(std::move(sealed.error()));
      *text = std::move(*sealed);
    }
  }
  {
    auto statement =
        database_.prepare("UPDATE incidents SET picture = ?, timeline = ? WHERE incident = ?");
    if (!statement) return std::unexpected(statement.error());
    statement->bind(1, blob(clear.incident));
    statement->bind(2, blob(clear.timeline));
    statement->bind(3, static_cast<std::int64_t>(incident.value));
    if (const auto done = statement->step(); !done) return std::unexpected(done.error());
  }
  if (vault_ == nullptr || !old) return {};
  return vault_->erase(std::span(&*old, 1));
}

std::expected<void, Fault> Pictures::rewrite(std::span<const domain::IncidentId> incidents,
                                             const Rewriting& rewriting) {
  for (const auto incident : incidents) {
    const auto clear = find(incident);
    if (!clear) return std::unexpected(clear.error());
    if (!*clear) continue;  // Nothing to take out.
    auto left = rewriting(history_of(**clear));
    if (auto done = replace(incident, std::move(left)); !done) return done;
  }
  return {};
}

std::expected<void, Fault> Pictures::erase(std::span<const domain::IncidentId> incidents) {
  return rewrite(incidents, [](const wire::IncidentHistory& history) {
    return wire::without_people(history);
  });
}

std::expected<void, Fault> Pictures::redact(std::span<const domain::IncidentId> incidents,
                                            std::span<const std::string> names) {
  return rewrite(incidents, [names](const wire::IncidentHistory& history) {
    return wire::redacted(history, names);
  });
}

}  // namespace meldkamer::reports
