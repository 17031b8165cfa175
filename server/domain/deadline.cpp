#include "server/domain/deadline.hpp"

#include <iterator>

namespace meldkamer::domain {

void Deadlines::set(DeadlineKind kind, std::uint64_t subject, Instant due) {
  const auto known = due_of_.find({kind, subject});
  if (known != due_of_.end()) {
    if (known->second == due) return;
    in_order_.erase({.due = known->second, .kind = kind, .subject = subject});
  }
  if (!due) {
    if (known != due_of_.end()) due_of_.erase(known);
    return;
  }
  in_order_.insert({.due = due, .kind = kind, .subject = subject});
  if (known != due_of_.end()) {
    known->second = due;
  } else {
    due_of_.emplace(std::pair(kind, subject), due);
  }
}

Instant Deadlines::of(DeadlineKind kind, std::uint64_t subject) const {
  const auto known = due_of_.find({kind, subject});
  return known == due_of_.end() ? Instant{} : known->second;
}

std::size_t Deadlines::count(DeadlineKind kind) const {
  const auto first = due_of_.lower_bound({kind, 0});
  auto last = first;
  while (last != due_of_.end() && last->first.first == kind) ++last;
  return static_cast<std::size_t>(std::distance(first, last));
}

std::optional<Deadline> Deadlines::earliest() const {
  if (in_order_.empty()) return std::nullopt;
  return *in_order_.begin();
}

}  // namespace meldkamer::domain
