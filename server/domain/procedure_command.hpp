#pragma once
#include <string>

#include "server/domain/procedure.hpp"
#include "server/domain/visit.hpp"
#include "server/domain/words.hpp"

/// Orders about visits, special procedures and difficult visitors.
namespace meldkamer::domain {

/// Somebody goes on a visit (R14); refused while one of the six data is missing.
struct PlanVisit {
  VisitPlan plan;
};

struct StartVisit {
  VisitId visit;
};

/// A call to who is on the visit was answered, or not (R15).
struct RecordVisitCall {
  VisitId visit;
  bool reached{};
};

/// `entry` is sent_off, refused or let_in (R18).
struct ReportEntry {
  VisitId visit;
  std::string entry;
};

/// The caller watches over the visit from now on (R62).
struct TakeOverVisit {
  VisitId visit;
};

/// The visit is over. `word` may be the word that says: all is not well (R16).
struct EndVisit {
  VisitId visit;
  std::string word;
};

/// A duty of the case's procedure was done, or does not apply (R52).
struct RecordDuty {
  IncidentId incident;
  std::string duty;
  bool not_applicable{};
  PersonKey person;     ///< Who did it; empty: the command's own person.
  std::string contact;  ///< Name at the police.
  std::string note;     ///< Required for "does not apply" and for who calls instead of another.
};

/// What is known of a threat; empty fields stay as they are, words are added (R10, R11).
struct RecordThreat {
  IncidentId incident;
  Threat threat;
  std::string words;
};

struct AnswerMeasure {
  IncidentId incident;
  std::string measure;
  std::string answer;  ///< yes, no, done.
};

/// Police and director decide together (R56).
struct DecideScenario {
  IncidentId incident;
  JointDecision decision;
};

struct StartEvacuation {
  IncidentId incident;
  std::string way;
  Instant start_at;
  std::string rendezvous;
};

struct EvacuatePart {
  IncidentId incident;
  PartEvacuation part;
};

struct SweepPart {
  IncidentId incident;
  PartEvacuation part;
};

struct MarkHostage {
  IncidentId incident;
  PersonKey person;
  bool freed{};
};

/// Somebody confirms that they take over a post (R61).
struct TakePost {
  IncidentId incident;
  RoleCode role;
  PersonKey person;
};

struct EndRadioSilence {
  IncidentId incident;
  std::string police_contact;
  PersonKey director;
};

struct EndProcedure {
  IncidentId incident;
  bool by_police{};
  std::string reason;
};

/// The signal that makes everybody leave a place (R58, R59).
struct GiveEvacuationSignal {
  SiteKey site;
};

/// A visitor is expected who may become difficult (R20).
struct AnnounceVisitor {
  SiteKey site;
  std::string visitor;
  std::string text;
  Instant expected_at;
  Duration span{};
};

/// Somebody with an access ban is inside (R19).
struct ReportBanned {
  SiteKey site;
  std::string person;
};

}  // namespace meldkamer::domain
