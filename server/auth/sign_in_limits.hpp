#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

/// The bounds of passkeys, of proving again who one is, and of the sealed account, as
/// base/limits.hpp has them for everything else: each with its unit and its reason.
namespace meldkamer::limits {
using namespace std::chrono_literals;

// Proving again who one is.
inline constexpr auto proof_fresh = 10min;  // After it, what is dangerous asks for another.
inline constexpr std::size_t sessions_listed_max = 1'000;

// Passkeys (Web Authentication).
inline constexpr std::size_t passkeys_per_account_max = 10;
inline constexpr std::size_t passkey_label_bytes_max = 60;
inline constexpr auto passkey_challenge_valid = 2min;  // A person looks for the key meanwhile.
inline constexpr std::size_t passkey_challenges_max = 10'000;  // Not yet answered; the oldest goes.
inline constexpr std::size_t passkey_challenges_per_source_max =
    50;  // One address pushes out only its own; a whole control room may sit behind it.
inline constexpr std::size_t passkey_credential_bytes_max = 1'023;  // WebAuthn level 2, 4.
inline constexpr std::size_t passkey_user_handle_bytes_max = 64;
inline constexpr std::size_t passkey_client_data_bytes_max = 4'096;  // Browsers send about 150.
inline constexpr std::size_t passkey_authenticator_data_bytes_max = 4'096;
inline constexpr std::size_t passkey_attestation_bytes_max = 8'192;
inline constexpr std::size_t passkey_signature_bytes_max = 80;  // DER of P-256 takes 72 at most.
inline constexpr std::size_t client_data_depth_max = 8;
inline constexpr std::size_t cbor_depth_max = 6;    // CTAP2 allows 4; attestations nest once more.
inline constexpr std::size_t cbor_items_max = 256;  // Of one value that is passed over.

// The sealed account.
inline constexpr auto break_glass_answer = 10min;      // The second person must agree within it ...
inline constexpr auto break_glass_open_within = 5min;  // ... and the first open it within this.
inline constexpr auto break_glass_span = 60min;        // Where the settings do not say it.
inline constexpr std::size_t break_glass_reason_bytes_min = 10;

}  // namespace meldkamer::limits
