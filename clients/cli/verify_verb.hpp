#pragma once
#include <CLI/CLI.hpp>
#include <string>

namespace meldkamer::cli {

/// What `meldctl verify` looks at. Empty files: those of the data folder.
struct VerifyOptions {
  std::string data;
  std::string seals;
  std::string key;
};

/// The sub-command and its options.
CLI::App* add_verify(CLI::App& app, VerifyOptions& options);

/// Checks journal and audit trail against their seals, without a server. Prints what was looked at
/// and how long it took. 0: nothing is wrong. 1: something is, named on standard error. 2: a file
/// cannot be read.
int verify(const VerifyOptions& options);

}  // namespace meldkamer::cli
