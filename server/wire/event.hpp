#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "server/base/clock.hpp"
#include "server/base/fault.hpp"
#include "server/domain/event.hpp"
#include "server/vault/vault.hpp"

/// The stored form of facts: one protobuf message per journal entry
/// (proto/meldkamer/v1/event.proto).
namespace meldkamer::wire {

/// What one entry holds: the batch's facts and where the time line stood.
struct StoredEntry {
  TimeMark mark;
  domain::Events events;
};

std::string encode_entry(const StoredEntry& entry);
/// The same with what names or describes people sealed (personal.hpp); without a vault it stays.
/// Faults: those of the vault.
std::expected<std::string, Fault> encode_entry(const StoredEntry& entry, vault::Vault* vault);

/// Without a vault sealed texts stay sealed.
/// Faults: those of the vault; malformed, with the fact and field that cannot be read. A kind of
/// fact from a newer program is malformed too: better to refuse to start than to start with less.
std::expected<StoredEntry, Fault> decode_entry(std::string_view bytes,
                                               vault::Vault* vault = nullptr);

}  // namespace meldkamer::wire
