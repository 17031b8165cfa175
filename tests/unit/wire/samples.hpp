#pragma once
#include <vector>

#include "server/domain/event.hpp"
#include "server/domain/live_state.hpp"

/// One sample of each fact with every field filled, and a state with something in every list.
namespace meldkamer::wire::samples {

domain::Alarm alarm();
domain::PoliceTask police_task();
domain::Incident incident();
domain::Assignment assignment();
domain::Directory directory();

/// One of each kind, in the order of domain::Fact.
std::vector<domain::Fact> every_fact();

domain::LiveState state();

// Visits, notices and procedures: samples_procedure.cpp.
domain::Visit visit();
domain::Notice notice();
domain::ProcedureRun procedure_run();
domain::Procedure procedure();
domain::VisitRules visit_rules();
domain::AccessBan ban();
std::vector<domain::Fact> facts_about_visits();
void add_visits(domain::LiveState& state);

// Devices on test and silent panels: samples_sources.cpp.
std::vector<domain::Fact> facts_about_sources();
void add_sources(domain::LiveState& state);

}  // namespace meldkamer::wire::samples
