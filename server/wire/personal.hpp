#pragma once
#include <expected>
#include <functional>
#include <string_view>

#include <google/protobuf/message.h>

#include "server/base/fault.hpp"
#include "server/vault/vault.hpp"

/// What names or describes people in the stored messages (personal_fields.cpp is the list), sealed
/// and opened as it goes to the disk and comes from it (R91, decision 0013). Everything else stays
/// as it is: numbers, codes, keys, times.
namespace meldkamer::wire {

/// What stands for a text whose key was destroyed.
inline constexpr std::string_view erased_text = "(gewist)";

/// Seals each personal text under the key of whom it is about. A text that is about nobody yet,
/// such as the answers that a profile begins a form with, stays. Faults: those of the vault.
std::expected<void, Fault> seal_personal(google::protobuf::Message& message, vault::Vault& vault);

/// The other way round; what was forgotten becomes erased_text. Faults: those of the vault.
std::expected<void, Fault> open_personal(google::protobuf::Message& message, vault::Vault& vault);

/// Tells each personal text with whom it is about.
using PersonalText = std::function<void(const vault::Subject&, std::string_view)>;
void for_each_personal(const google::protobuf::Message& message, const PersonalText& tell);
/// The same of one entry of the journal as it is stored; what was forgotten is not told.
/// Faults: malformed, and those of the vault.
std::expected<void, Fault> tell_personal(std::string_view entry,
                                         vault::Vault& vault,
                                         const PersonalText& tell);

}  // namespace meldkamer::wire
