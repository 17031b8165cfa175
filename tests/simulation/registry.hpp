#pragma once
#include <map>
#include <string>
#include <utility>

#include "server/registry/registry_client.hpp"
#include "tests/simulation/scene.hpp"

namespace meldkamer::simulation {

/// A registry somewhere else: slow, down, or with an answer that is lost after it stored. It
/// outlives every process of the server.
class FarRegistry final : public registry::RegistryClient {
 public:
  using Answer = std::expected<std::expected<registry::Stored, registry::RegistryRejection>, Fault>;

  explicit FarRegistry(Scene& scene) : scene_(scene) {}

  boost::asio::awaitable<Answer> store(registry::Package package) override;

  bool has(const std::string& package_id) const { return packages_.contains({package_id, 1}); }

 private:
  Scene& scene_;
  /// What it was first given of each package and version.
  std::map<std::pair<std::string, std::uint32_t>, std::string> packages_;
};

}  // namespace meldkamer::simulation
