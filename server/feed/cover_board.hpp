#pragma once
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "server/domain/cover.hpp"

namespace meldkamer::feed {

/// Whom the ladder of each place may ask, both ways; built when the directory changes, so that one
/// guard's break costs a look at their own places only.
class Ladders {
 public:
  explicit Ladders(const domain::Directory& directory);

  /// Every place, with whom its ladder may ask.
  const std::map<domain::SiteKey, std::vector<domain::PersonKey>>& places() const {
    return people_of_;
  }

  /// Places whose ladder may ask one of `people`.
  std::set<domain::SiteKey> places_of(const std::set<domain::PersonKey>& people) const;

 private:
  std::map<domain::SiteKey, std::vector<domain::PersonKey>> people_of_;
  std::map<domain::PersonKey, std::vector<domain::SiteKey>> places_of_;
};

}  // namespace meldkamer::feed
