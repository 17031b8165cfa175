#include "server/organisation.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <iterator>
#include <sstream>
#include <utility>

#include <spdlog/spdlog.h>

#include "server/domain/refusal.hpp"
#include "server/files/defaults.hpp"

namespace meldkamer {
namespace {

std::filesystem::path plain_name(const files::TextFile& file) {
  return std::filesystem::path(file.name).filename();
}

bool has_directory(engine::Engine& engine) {
  std::promise<bool> answer;
  engine.read([&answer](const domain::LiveState& state, journal::Position) {
    answer.set_value(state.directory != nullptr && !state.directory->control_rooms.empty());
  });
  return answer.get_future().get();
}

engine::Result submit_and_wait(engine::Engine& engine, domain::Command command) {
  std::promise<engine::Result> answer;
  engine.submit(std::move(command),
                [&answer](engine::Result result) { answer.set_value(std::move(result)); });
  return answer.get_future().get();
}

Fault fault_of(const engine::Rejection& rejection) {
  if (const auto* fault = std::get_if<Fault>(&rejection)) return *fault;
  const auto& refusal = std::get<domain::Refusal>(rejection);
  return {.kind = Fault::Kind::malformed,
          .what = "the organisation's files were refused: " +
                  std::string(domain::name_of(refusal.code)) + " " + refusal.detail};
}

}  // namespace

files::DirectoryOrProblems read_organisation(std::vector<files::TextFile> texts) {
  auto all = files::default_profiles();
  std::erase_if(all, [&texts](const files::TextFile& profile) {
    return std::ranges::any_of(texts, [&profile](const files::TextFile& text) {
      return plain_name(text) == plain_name(profile);
    });
  });
  std::ranges::move(texts, std::back_inserter(all));
  return files::read_directory(all);
}

files::DirectoryOrProblems read_organisation_files(
    const std::vector<std::filesystem::path>& paths) {
  std::vector<files::TextFile> texts;
  for (const auto& path : paths) {
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) {
      return std::unexpected(std::vector<files::FileProblem>{
          {.file = path.string(), .line = 0, .what = "cannot be read"}});
    }
    texts.push_back({.name = path.filename().string(), .text = text.str()});
  }
  return read_organisation(std::move(texts));
}

api::ReadDirectory directory_reader() {
  using Read = std::expected<std::shared_ptr<const domain::Directory>, std::vector<api::Violation>>;
  return [](const std::vector<api::SentFile>& sent) -> Read {
    std::vector<files::TextFile> texts;
    for (const auto& file : sent) texts.push_back({.name = file.name, .text = file.text});
    auto directory = read_organisation(std::move(texts));
    if (directory) return std::move(*directory);
    std::vector<api::Violation> violations;
    for (auto& problem : directory.error()) {
      auto place = problem.file;
      if (problem.line > 0) place += ":" + std::to_string(problem.line);
      violations.push_back({.field = std::move(place), .what = std::move(problem.what)});
    }
    return std::unexpected(std::move(violations));
  };
}

std::expected<void, Fault> import_first_directory(engine::Engine& engine,
                                                  const std::vector<std::filesystem::path>& paths) {
  if (paths.empty() || has_directory(engine)) return {};
  auto directory = read_organisation_files(paths);
  if (!directory) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed, .what = files::to_text(directory.error())});
  }
  const std::string version = (*directory)->version;
  domain::Command command;
  command.by = {"@meldkamerd"};
  command.order = domain::ImportDirectory{.directory = std::move(*directory),
                                          .reason = "eerste start: bestanden van de configuratie"};
  const auto result = submit_and_wait(engine, std::move(command));
  if (!result) return std::unexpected(fault_of(result.error()));
  spdlog::info("directory_imported version={} files={}", version, paths.size());
  return {};
}

}  // namespace meldkamer
