#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "clients/grpc/desk.hpp"

/// `meldctl session` and `meldctl prove`: where one is signed in, and proving again who one is.
namespace meldkamer::cli {

class SessionVerbs {
 public:
  /// Adds the words `session`, with its two verbs, and `prove` to `app`.
  explicit SessionVerbs(CLI::App& app);

  bool parsed() const { return session_->parsed() || prove_->parsed(); }

  int run(client::Desk& desk) const;

 private:
  /// One's own, or with --all or --account those of others: for an administrator.
  int list(client::Desk& desk) const;
  /// One of one's own, or with --account all of that account's: for an administrator.
  int revoke(client::Desk& desk) const;
  /// The password is read from standard input.
  static int prove(client::Desk& desk);

  CLI::App* session_;
  CLI::App* list_;
  CLI::App* revoke_;
  CLI::App* prove_;
  bool all_{};
  std::string account_;
  std::string id_;
};

}  // namespace meldkamer::cli
