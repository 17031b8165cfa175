#pragma once
#include <map>
#include <optional>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// Last sign of life of one handheld. Not history: never journaled, gone after a restart.
struct Presence {
  std::optional<GeoPoint> position;
  Instant fixed_at;
  Instant contact_at;
  int battery_percent{-1};  ///< -1: unknown.
};

/// The latest presence of everybody; decide() ranks by it (nearest first) and copies a position
/// into an event only where the case needs it.
using PresenceBook = std::map<PersonKey, Presence>;

/// Metres between two points on the WGS 84 sphere; good to 0.5 %.
double metres_between(const GeoPoint& a, const GeoPoint& b);

}  // namespace meldkamer::domain
