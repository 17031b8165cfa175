#pragma once
#include <string>

#include "server/base/indirect.hpp"
#include "server/domain/notice.hpp"
#include "server/domain/procedure.hpp"
#include "server/domain/visit.hpp"
#include "server/domain/words.hpp"

/// Facts about visits, notices and special procedures. As those of event.hpp.
namespace meldkamer::domain {

/// Something happened to a visit; `visit` is the whole as it is after it.
struct VisitMoved {
  std::string what;  ///< Code for the log of its incident: check_call_due, signed_off ...
  std::string text;
  Indirect<Visit> visit;
};

struct VisitForgotten {
  VisitId visit;
};

/// Something happened in the procedure of a case; `run` is the whole as it is after it.
struct ProcedureMoved {
  IncidentId incident;
  std::string what;  ///< Code: began, duty_done, duty_overdue, decided ...
  std::string item;  ///< The duty, scenario, person or part that it is about. May be empty.
  std::string text;
  Indirect<ProcedureRun> run;
};

/// A notice was made, came into sight or went out of it.
struct NoticeMoved {
  Notice notice;
};

struct NoticeForgotten {
  NoticeId notice;
};

/// An order that a procedure forbids was given, and refused (R59).
struct OrderForbidden {
  IncidentId incident;
  std::string order;  ///< Code of the order.
};

/// The case must be registered whatever the form says (R84).
struct RegistrationDemanded {
  IncidentId incident;
  std::string reason;
};

}  // namespace meldkamer::domain
