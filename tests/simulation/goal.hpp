#pragma once
#include <cstdint>
#include <expected>
#include <string>

#include "tests/simulation/figures.hpp"

namespace meldkamer::simulation {

/// What a run of CI wants to have seen. Years alone prove little, as quiet hours cost nothing.
struct Goal {
  double years{24};
  std::uint64_t lives{1'000'000};
  std::uint64_t restarts{20'000};
  std::uint64_t troubles{100'000};
};

double years_of(const Figures& figures);

/// Every figure is at least `share` of the goal's.
bool reaches(const Figures& figures, double share, const Goal& goal = {});

/// "reached X of Y", a figure a line, then the violations.
std::string against(const Figures& figures, const Goal& goal = {});

/// How often each rare site of the server happened, and which never did, each on a line.
std::string rare_sites(const Figures& figures);

/// Figures as one process leaves them for the sum over many, one a line, violations with their
/// text.
std::string text_of(const Figures& figures);
/// The other way; what is wrong with the text otherwise.
std::expected<Figures, std::string> figures_of(const std::string& text);

}  // namespace meldkamer::simulation
