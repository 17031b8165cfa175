#pragma once
#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "clients/grpc/desk.hpp"

/// `meldctl plan try` and `meldctl plan coverage`: dry runs of the ladders of the running server.
namespace meldkamer::cli {

class PlanVerbs {
 public:
  /// Adds the word `plan` with its two verbs to `app`.
  explicit PlanVerbs(CLI::App& app);

  bool parsed() const { return plan_->parsed(); }

  int run(client::Desk& desk);

 private:
  int try_one(client::Desk& desk);
  int coverage(client::Desk& desk);

  CLI::App* plan_;
  CLI::App* try_;
  CLI::App* coverage_;
  std::vector<std::string> sites_;
  std::string site_;
  std::string zone_;
  std::string kind_;
  std::string at_;
  std::string caller_;
  int taken_after_{-1};
  std::uint32_t hours_{24};
  std::uint32_t people_min_{2};
  bool signed_on_{};
  bool json_{};
};

}  // namespace meldkamer::cli
