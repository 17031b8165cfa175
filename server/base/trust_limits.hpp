#pragma once
#include <chrono>
#include <cstddef>

/// The bounds of proof and of signing in by an organisation account, as limits.hpp has them for
/// everything else: each with its unit and its reason.
namespace meldkamer::limits {
using namespace std::chrono_literals;

// Proof: seals over the journal and the audit trail.
inline constexpr auto seal_every = 60s;      // So much of the end is unsealed at most.
inline constexpr auto seal_idle_every = 1h;  // When nothing is new: shows that sealing goes on.
inline constexpr std::size_t audit_lines_waiting_max =
    10'000;  // On their way to the disk; beyond it writes go on and the gap is written down.
inline constexpr std::size_t audit_batch_lines_max = 500;     // One sync.
inline constexpr std::size_t audit_scan_lines_max = 200'000;  // Looked at for one page: 0.2 s.
inline constexpr std::size_t audit_page_max = 1'000;          // Lines a page.
inline constexpr std::size_t audit_text_bytes_max = 500;      // Of one object or result.

// Sign-in by an organisation account (OpenID Connect).
inline constexpr std::size_t oidc_answer_bytes_max = 256u << 10;  // A provider's page or keys.
inline constexpr auto oidc_connect_timeout = 5s;
inline constexpr auto oidc_answer_timeout = 10s;         // Of one page, from the first byte out.
inline constexpr auto oidc_sign_in_valid = 10min;        // From the button to the way back.
inline constexpr std::size_t oidc_sign_ins_max = 1'000;  // Under way; the oldest goes.
inline constexpr auto oidc_keys_kept = 1h;               // Then the provider is asked again.
inline constexpr auto oidc_keys_retry = 10s;             // An unknown key makes us ask this often.
inline constexpr auto oidc_clock_skew = 60s;             // Between the provider's clock and ours.
inline constexpr std::size_t oidc_keys_max = 50;
inline constexpr std::size_t oidc_groups_max = 1'000;  // Of one person.
inline constexpr std::size_t oidc_json_depth_max = 16;

// Keys of personal data.
inline constexpr std::size_t keys_ahead = 1'000;  // Made before they are needed: one sync for all.
inline constexpr std::size_t held_texts_max = 2'000;  // Shown of one person: a case has 50.
inline constexpr std::size_t legal_holds_max = 200;
inline constexpr std::size_t legal_hold_subjects_max = 200;  // Named by one hold.

// Tracks of responders.
inline constexpr auto track_look_every = 10s;  // A point of a track at most this often.
inline constexpr auto track_purge_every = 1h;
inline constexpr auto track_kept = std::chrono::days(7);  // Unless the configuration says else.
inline constexpr auto track_looks_kept = std::chrono::days(365);
inline constexpr auto track_asked_max = std::chrono::hours(24);  // Of one look.
inline constexpr std::size_t track_points_max = 10'000;          // Of one answer: a day of 10 s.
inline constexpr std::size_t track_looks_max = 100;              // Shown to the person: the newest.

inline constexpr std::size_t erasure_batch_max = 200;  // Cases forgotten by one fact.
inline constexpr std::size_t keys_reserved = 200;      // Pictures or dossiers between two syncs.

}  // namespace meldkamer::limits
