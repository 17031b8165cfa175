#pragma once
#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "clients/grpc/desk.hpp"

/// `meldctl hold` and `meldctl track`: what must be kept of people, and where they were.
namespace meldkamer::cli {

class HoldVerbs {
 public:
  /// Adds the word `hold` with its three verbs to `app`.
  explicit HoldVerbs(CLI::App& app);

  bool parsed() const { return hold_->parsed(); }

  int run(client::Desk& desk);

 private:
  int place(client::Desk& desk);
  int lift(client::Desk& desk);
  static int list(client::Desk& desk);

  CLI::App* hold_;
  CLI::App* place_;
  CLI::App* lift_;
  CLI::App* list_;
  std::vector<std::uint64_t> incidents_;
  std::vector<std::uint64_t> visits_;
  std::vector<std::string> people_;
  std::uint64_t number_{};
  std::string reason_;
};

class TrackVerb {
 public:
  /// Adds the word `track` to `app`.
  explicit TrackVerb(CLI::App& app);

  bool parsed() const { return track_->parsed(); }

  int run(client::Desk& desk);

 private:
  CLI::App* track_;
  std::string person_;
  std::string from_;
  std::string until_;
  std::string reason_;
};

}  // namespace meldkamer::cli
