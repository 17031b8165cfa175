#include "server/feed/cover_board.hpp"

namespace meldkamer::feed {

Ladders::Ladders(const domain::Directory& directory) {
  for (const domain::Site& site : directory.sites) {
    std::vector<domain::PersonKey> people = domain::people_of_ladder(directory, site);
    for (const domain::PersonKey& person : people) places_of_[person].push_back(site.key);
    people_of_.emplace(site.key, std::move(people));
  }
}

std::set<domain::SiteKey> Ladders::places_of(const std::set<domain::PersonKey>& people) const {
  std::set<domain::SiteKey> places;
  for (const domain::PersonKey& person : people) {
    const auto known = places_of_.find(person);
    if (known != places_of_.end()) places.insert(known->second.begin(), known->second.end());
  }
  return places;
}

}  // namespace meldkamer::feed
