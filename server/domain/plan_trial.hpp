#pragma once
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "server/domain/live_state.hpp"
#include "server/domain/refusal.hpp"

/// Dry runs of the ladder: what would happen if nobody answered. The real decide() and evolve() run
/// on a state of their own under a virtual clock, so a trial cannot say what the server would not
/// do (R25, R26, R39). Nothing here touches the live state, a channel or a journal.
namespace meldkamer::domain {

/// What one trial is about.
struct PlanQuestion {
  SiteKey site;
  ZoneKey zone;      ///< May be empty.
  KindCode kind;     ///< Of the site's profile.
  PersonKey caller;  ///< Who raises it and is in danger; never asked. May be empty.
  Instant at;        ///< When the alarm comes in.
  /// An operator takes it so long after that; below 0: nobody does, and the server begins by
  /// itself.
  Duration taken_after{-1};
};

/// One thing that would happen. `code` is raised, taken, step_started, step_skipped,
/// step_exhausted, asked, silent, police_opened, police_overdue or broadcast.
struct TrialLine {
  Instant at;
  std::string code;
  StepCode step;     ///< Of the line's step or of the one that asks.
  PersonKey person;  ///< Who is asked, or did not answer.
  /// Why: the role for which they are asked, "deputy" with `instead_of`, or the step's reason.
  std::string reason;
  PersonKey instead_of;
  friend bool operator==(const TrialLine&, const TrialLine&) = default;
};

/// Where a ladder ends when nobody answers.
enum class TrialEnd : std::uint8_t {
  police = 1,  ///< Somebody must call the police; undone calls end in a broadcast.
  broadcast,   ///< Everybody of the control room hears that nobody comes.
  report,      ///< The kind calls nobody: it sounds until an operator takes it.
};

struct PlanTrial {
  std::vector<TrialLine> lines;  ///< In order of time.
  std::vector<PersonKey> asked;  ///< Everybody once, in the order of asking.
  TrialEnd end{TrialEnd::report};
  Instant police_at;     ///< 0: the police step never opens.
  Instant broadcast_at;  ///< 0: no broadcast.
};

/// One hour of one place in which its ladder finds too few people.
struct CoverageHour {
  SiteKey site;
  Instant from;            ///< The hour begins; the trial's alarm comes in then.
  std::uint32_t people{};  ///< Whom the ladder would ask, all steps together.
  std::uint32_t needed{};  ///< The largest quorum of its steps, and no less than was asked for.
  Instant police_at;       ///< 0: the police step never opens.
};

/// What a coverage looks at.
struct CoverageQuestion {
  std::vector<SiteKey> sites;   ///< Empty: every site.
  Instant from;                 ///< First hour.
  std::uint32_t hours{24};      ///< At most limits::coverage_hours_max.
  std::uint32_t people_min{2};  ///< Fewer people than this is too few.
};

struct Coverage {
  std::vector<CoverageHour> gaps;  ///< By site in the order of the directory, then by hour.
  std::uint32_t looked_at{};       ///< Hours of places.
};

/// Who is signed on counts as there; otherwise the rosters of the directory alone decide.
enum class SignedOn : std::uint8_t { ignored = 1, counted };

/// The people and rules of a trial: the directory, and with `counted` who is on duty in `live`.
LiveState trial_state(const LiveState& live, Instant at, SignedOn signed_on);

/// Runs the ladder in `state` (trial_state()) until it has ended. Refusal: site_unknown,
/// kind_unknown.
std::expected<PlanTrial, Refusal> try_plan(LiveState state, const PlanQuestion& question);

/// Every hour in which a place has fewer people than its ladder needs. Refusal: site_unknown,
/// text_too_long when it would look at more than limits::coverage_cells_max hours of places.
std::expected<Coverage, Refusal> coverage_of(const LiveState& state,
                                             const CoverageQuestion& question);

}  // namespace meldkamer::domain
