#include "server/secrets_command.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <string>

#include "server/data_folder.hpp"

namespace meldkamer {
namespace {

using Named = SecretPlaces::Named;
using secrets::Rest;

int complain(const std::string& text) {
  std::fputs(("meldkamerd secrets: " + text + "\n").c_str(), stderr);
  return 1;
}

/// Each file once: several panels may share a key.
std::expected<std::vector<Named>, Fault> all_of(const Config& config) {
  std::vector<Named> all;
  const auto add = [&](const Named& secret) {
    if (std::ranges::find(all, secret.file, &Named::file) == all.end()) all.push_back(secret);
  };
  std::ranges::for_each(config.secrets.named, add);
  const DataFiles files(config.data_folder);
  for (const auto& file : {files.seal_key, files.push_key}) {
    const auto made = config.secrets.files.read(file);
    if (!made) return std::unexpected(made.error());
    if (*made) add({.file = file, .rest = (*made)->rest});
  }
  return all;
}

std::string_view word_of(const Named& secret) {
  if (secrets::is_credential(secret.file)) return "credential";
  if (secret.rest == Rest::plain) return "plain";
  return secret.rest == Rest::sealed ? "sealed" : "previous key";
}

int list(const std::vector<Named>& all) {
  for (const Named& secret : all) {
    std::puts(fmt::format("{:<12}  {}", word_of(secret), secret.file.string()).c_str());
  }
  return 0;
}

int seal(const std::vector<Named>& all, const secrets::SecretFiles& files) {
  if (!files.sealing()) return complain("there is no key to seal under: [secrets] key_file");
  SystemEntropy entropy;
  for (const Named& secret : all) {
    if (secret.rest == Rest::sealed || secrets::is_credential(secret.file)) continue;
    const auto text = files.read(secret.file);
    if (!text || !*text)
      return complain(text ? secret.file.string() + " is gone" : text.error().what);
    if (auto sealed = files.seal_in_place(secret.file, (*text)->text, entropy); !sealed) {
      return complain(sealed.error().what);
    }
    std::puts(fmt::format("sealed        {}", secret.file.string()).c_str());
  }
  return 0;
}

int show(const std::filesystem::path& file, const secrets::SecretFiles& files) {
  const auto secret = files.read(file);
  if (!secret) return complain(secret.error().what);
  if (!*secret) return complain(file.string() + " is not there");
  std::fwrite((*secret)->text.data(), 1, (*secret)->text.size(), stdout);
  return 0;
}

}  // namespace

int run_secrets_command(const SecretsCommand& command, const Config& config) {
  const auto& files = config.secrets.files;
  if (command.verb == SecretsCommand::Verb::show) return show(command.file, files);
  const auto all = all_of(config);
  if (!all) return complain(all.error().what);
  return command.verb == SecretsCommand::Verb::seal ? seal(*all, files) : list(*all);
}

}  // namespace meldkamer
