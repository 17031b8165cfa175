#pragma once
#include <string>
#include <vector>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// A visitor who may become difficult, said beforehand (R20), or one who is banned but invited
/// (R19). Shown at the place from `show_at`, and beside every alarm there until `until`.
struct Notice {
  NoticeId id;
  SiteKey site;
  PersonKey by;
  std::string visitor;
  std::string text;
  Instant expected_at;
  Instant show_at;
  Instant until;
  std::vector<PersonKey> told;
  bool shown{};
  Instant due_at;  ///< Of its next change.
  friend bool operator==(const Notice&, const Notice&) = default;
};

/// A banned person may come at this time. Local times as "2025-03-14T11:00".
struct Invitation {
  std::string from;
  std::string until;
  PersonKey host;
  friend bool operator==(const Invitation&, const Invitation&) = default;
};

/// An access ban in force (R19, R92): kept by the organisation, read here. Its photo is never in
/// this system; only where the folder has it, and that is forgotten when the ban ends.
struct AccessBan {
  std::string key;
  std::string person;
  SiteKey site;
  std::string until;  ///< Last day, "2025-06-30".
  std::vector<Invitation> invitations;
  std::string photo;  ///< Where the folder keeps it. May be empty.
  PersonKey keeper;   ///< Of the folder; told when the ban ends. May be empty.
  friend bool operator==(const AccessBan&, const AccessBan&) = default;
};

/// An alarm of the past at a place, for who must look for signs of entry (R57).
struct PastAlarm {
  IncidentId incident;
  KindCode kind;
  Instant received_at;
  Disposition disposition{Disposition::none};
  friend bool operator==(const PastAlarm&, const PastAlarm&) = default;
};

}  // namespace meldkamer::domain
