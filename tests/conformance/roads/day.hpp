#pragma once
#include <string>
#include <vector>

/// One day at the control room, in which every unary rpc is called once.
namespace meldkamer::api {

struct Step {
  std::string verb;     ///< "DispatchService/AddNote".
  std::string account;  ///< Who calls.
  std::string request;  ///< JSON.
};

/// In this order; some steps are refused by the rules, and that is an answer too.
const std::vector<Step>& day();

}  // namespace meldkamer::api
