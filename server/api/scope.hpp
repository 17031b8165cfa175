#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/api/status.hpp"
#include "server/auth/account.hpp"
#include "server/domain/live_state.hpp"

/// Which part of the organisation a caller may see and work on.
namespace meldkamer::api {

/// The account's own control rooms, or those of its person in the directory.
std::vector<domain::ControlRoomKey> control_rooms_of(const domain::LiveState& state,
                                                     const auth::Account& account);

/// Whether the account may read what need-to-know incidents say: supervisors and auditors, and
/// people with the role `restricted` in the directory.
bool sees_restricted(const domain::LiveState& state, const auth::Account& account);

/// Whether the account may know of the incident: everybody of one that is not restricted, and its
/// circle (R54).
bool may_know(const domain::LiveState& state,
              const auth::Account& account,
              const domain::Incident& incident);

/// What a request is about.
struct Subject {
  std::vector<domain::IncidentId> incidents;
  domain::AssignmentId assignment;
  domain::PersonKey person;
  domain::SiteKey site;
  domain::VisitId visit;
  domain::DeviceKey device;
  domain::MaskId mask;
  domain::DrillId drill;
};

/// Why `account` may not work on `subject`; nullopt when it may. What does not exist is not
/// outside: the rules say so in their own words.
std::optional<Error> outside(const domain::LiveState& state,
                             const auth::Account& account,
                             const Subject& subject);

}  // namespace meldkamer::api
