#pragma once
#include <cstdint>
#include <string>

#include "server/base/instant.hpp"
#include "server/journal/chain.hpp"

namespace meldkamer::audit {

/// One line of the trail, with the six fields of BIO2 8.15.01. Texts are cut at
/// limits::audit_text_bytes_max and made printable before they are kept.
struct Line {
  std::uint64_t number{};  ///< Given by the trail; 1 is the first.
  Instant at;              ///< When.
  std::string account;     ///< Who; empty: nobody was signed in.
  std::string person;      ///< Its person in the directory; may be empty.
  std::string action;      ///< What: "DispatchService/GetIncident".
  std::string object;      ///< On what: "incident 12, person G-1"; may be empty.
  std::string address;     ///< From where.
  std::string result;      ///< "ok", or the reason of the refusal.
  journal::Link link{};    ///< Given by the trail.
  friend bool operator==(const Line&, const Line&) = default;
};

/// What the link of `line` is made of: every field with its length before it.
std::string bytes_of(const Line& line);

/// The link of `line` after `before`.
journal::Link link_of(const journal::Link& before, const Line& line);

/// Where the chain of a trail begins.
journal::Link first_link();

}  // namespace meldkamer::audit
