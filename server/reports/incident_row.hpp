#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/live_state.hpp"

namespace meldkamer::reports {

/// What the yearly counts and the risk pattern look at (R99, R100): nobody's name.
struct CountedAs {
  std::uint32_t year{};  ///< Local, of the moment it was received; 0: not kept.
  std::uint32_t month{};
  std::uint32_t weekday{};  ///< Monday is 1.
  std::uint32_t hour{};
  std::string category;               ///< Of the closing form. May be empty.
  std::string location_code;          ///< In the registry's list. May be empty.
  bool outside{};                     ///< Not within a building.
  std::vector<std::string> measures;  ///< That the protocol advised.
  friend bool operator==(const CountedAs&, const CountedAs&) = default;
};

/// The phases of one incident (R96). A span that was not reached is absent.
struct IncidentRow {
  domain::IncidentId incident;
  std::string kind;
  std::string kind_label;
  domain::Priority priority{domain::Priority::p2};
  std::string control_room;
  std::string site;
  std::string site_label;
  std::string
      shift;  ///< day (07-15), evening (15-23), night (23-07) by the site's local time (R97).
  Instant received_at;
  std::optional<Duration> acknowledge;    ///< Received until an operator took it.
  std::optional<Duration> accept;         ///< First offer until the first acceptance.
  std::optional<Duration> arrive;         ///< First acceptance until somebody was there.
  std::optional<Duration> secure;         ///< Received until safety was restored.
  std::optional<Duration> close;          ///< Received until closed.
  std::optional<Duration> police_call;    ///< Police step opened until the call was confirmed.
  std::optional<Duration> police_arrive;  ///< Called until they were there.
  Duration acknowledge_norm{};
  Duration arrive_norm{};
  bool started_by_system{};
  bool drill{};
  bool restricted{};  ///< For those who need to know (R54).
  domain::Disposition disposition{domain::Disposition::none};
  domain::HandoffState handoff{};  ///< 0 while open.
  std::string acknowledged_by;
  std::uint32_t offers{};
  std::uint32_t offers_timed_out{};
  CountedAs counted;
};

IncidentRow incident_row(const domain::LiveState& state, const domain::Incident& incident);

}  // namespace meldkamer::reports
