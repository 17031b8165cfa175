#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/decide.hpp"
#include "server/domain/live_state.hpp"
#include "server/reports/incident_row.hpp"
#include "tests/scenario/sentence.hpp"

namespace meldkamer::scenario {

struct Complaint {
  int line{};
  std::string what;
};

/// What became of the latest order.
struct Verdict {
  std::optional<domain::Refusal> refusal;
  std::size_t events{};
  domain::Answer answer;
  bool by_case{};    ///< Given by a line, not by the clock.
  int line{};        ///< Of the order.
  bool looked_at{};  ///< A refusal that no line expects is a complaint.
};

/// The pure domain under a virtual clock. Every fact that decide() says is stored and read back
/// before it is made true, the invariants are looked at after it, and finish() replays all of them.
/// Deadlines are handled at the very moment they fall due, after the orders of that moment, as the
/// engine does. Nothing throws; what is wrong is a complaint with the line of the case.
class World {
 public:
  explicit World(std::shared_ptr<const domain::Directory> city);

  /// The first line of a case: sets the clock and imports the city.
  void begin(Instant at);

  bool begun() const { return begun_; }

  /// Handles what falls due before `at`, then it is `at`.
  void move_to(Instant at);
  /// Handles what is due now; before every check.
  void settle();
  void give(domain::Order order, const std::string& by = {});
  /// No deadline is handled while it is down; its state comes back from what was stored.
  void kill_server();
  void start_server();
  /// A handheld that keeps reporting this position; `fixed_at` 0: fresh at every moment.
  void set_position(const std::string& person, domain::GeoPoint position, Instant fixed_at);
  /// Replays, compares, and complains about a refusal that nobody looked at.
  void finish();

  Instant now() const { return now_; }

  const domain::LiveState& state() const { return state_; }

  Verdict& verdict() { return verdict_; }

  const std::shared_ptr<const domain::Directory>& city() const { return city_; }

  /// Set for the line that is carried out.
  void at_line(int line) { line_ = line; }

  void with_device_time(Instant at) { device_time_ = at; }

  void with_request(const std::string& request) { request_ = request; }

  void complain(std::string what);

  const std::vector<Complaint>& complaints() const { return complaints_; }

  /// By the words of a case; nullptr with a complaint when there is none.
  const domain::Incident* incident(const std::string& number);

  const domain::Incident* incident(const Slots& slots) { return incident(slots["incident"]); }

  /// The latest one of `person` for the incident.
  const domain::Assignment* assignment(const std::string& person, const std::string& number);
  const domain::Responder* responder(const std::string& person);
  const domain::Step* step(const domain::Incident& incident, const std::string& code);
  const domain::Site* site(const std::string& key);
  /// Complains when nobody of the city has this key.
  void check_person(const std::string& key);
  Instant moment(const std::string& word) const;

  /// The report's row of each incident as it was when it closed; drills are counted apart.
  const std::vector<reports::IncidentRow>& rows() const { return rows_; }

 private:
  domain::PresenceBook presence() const;
  void take(const domain::Event& event);
  void run_deadlines(Instant until);
  void complain_of_refusal();
  domain::LiveState replayed();

  struct Position {
    domain::GeoPoint point;
    Instant fixed_at;
  };

  std::shared_ptr<const domain::Directory> city_;
  domain::LiveState state_;
  Instant now_;
  bool begun_{};
  bool down_{};
  int line_{};
  Instant device_time_;
  std::string request_;
  Verdict verdict_;
  std::map<std::string, Position> positions_;
  std::vector<std::string> stored_;
  std::vector<Complaint> complaints_;
  std::vector<reports::IncidentRow> rows_;
};

}  // namespace meldkamer::scenario
