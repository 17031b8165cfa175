#pragma once
#include <string>
#include <vector>

#include "clients/grpc/desk.hpp"

/// One function per verb of meldctl. Each prints its answer and returns the process's exit code: 0
/// done, 1 refused or failed (the reason is on standard error).
namespace meldkamer::cli {

int status(client::Desk& desk);
/// Lines of the audit trail, newest first; `object` empty: about anything.
int audit(client::Desk& desk, const std::string& object);
int incidents(client::Desk& desk);
int show(client::Desk& desk, std::uint64_t incident);
int accept(client::Desk& desk, std::uint64_t incident);
int note(client::Desk& desk, std::uint64_t incident, const std::string& text);
int escalate(client::Desk& desk,
             std::uint64_t incident,
             const std::string& step,
             const std::string& reason);
/// With nobody there, `supervisor` (a person key) agreed that it is safe.
int secure(client::Desk& desk,
           std::uint64_t incident,
           const std::string& reason,
           const std::string& supervisor);
/// `answers` as key=value; several values of one key by repeating it.
int close(client::Desk& desk,
          std::uint64_t incident,
          const std::string& disposition,
          const std::string& cause,
          const std::vector<std::string>& answers);

struct RaiseOptions {
  std::string kind;
  std::string device;
  std::string site;
  std::string zone;
  std::string spot;
  std::string text;
};

int raise(client::Desk& desk, const RaiseOptions& options);

struct MaskOptions {
  std::string site;
  std::string device;
  std::string reason;
  unsigned minutes{};
};

int mask(client::Desk& desk, const MaskOptions& options);
int unmask(client::Desk& desk, std::uint64_t mask, const std::string& reason);
int masks(client::Desk& desk);
int import(client::Desk& desk,
           const std::vector<std::string>& files,
           const std::string& reason,
           bool dry_run);

struct PersonOptions {
  std::vector<std::string> names;
  std::string person;
  std::string reason;
  bool with_texts{};
};

/// Where somebody is named, in everything that is kept.
int find_person(client::Desk& desk, const PersonOptions& options);
/// Makes that unreadable for good.
int erase_person(client::Desk& desk, const PersonOptions& options);
int dossiers(client::Desk& desk, const std::string& query);
int dossier(client::Desk& desk, const std::string& reference);
int times(client::Desk& desk);
int watch(client::Desk& desk);

/// Prints why a call failed, in words, and returns 1.
int failed(const grpc::Status& status);

}  // namespace meldkamer::cli
