#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "clients/grpc/desk.hpp"

/// `meldctl break-glass`: the sealed account that takes two people. It is opened in a browser, at
/// /account/: whoever works with it must see that they do.
namespace meldkamer::cli {

class BreakGlassVerbs {
 public:
  /// Adds the word `break-glass` with its four verbs to `app`.
  explicit BreakGlassVerbs(CLI::App& app);

  bool parsed() const { return glass_->parsed(); }

  int run(client::Desk& desk) const;

 private:
  int ask(client::Desk& desk) const;
  int agree(client::Desk& desk) const;
  static int seal(client::Desk& desk);
  static int show(client::Desk& desk);

  CLI::App* glass_;
  CLI::App* ask_;
  CLI::App* agree_;
  CLI::App* seal_;
  CLI::App* show_;
  std::string reason_;
  std::string id_;
};

}  // namespace meldkamer::cli
