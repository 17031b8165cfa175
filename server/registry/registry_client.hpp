#pragma once
#include <cstdint>
#include <expected>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "server/base/fault.hpp"

namespace meldkamer::registry {

/// One closed incident's package: canonical JSON, the same bytes each time it is built.
struct Package {
  std::string package_id;
  std::uint32_t version{1};
  std::string json;
};

struct Stored {
  std::string reference;  ///< The registry's own number.
  bool already_had{};     ///< It had this package before; nothing was doubled.
};

/// The registry says no; a person must correct the package.
struct RegistryRejection {
  std::string reason;
};

/// Where packages go: the embedded registry, a webhook ... Idempotent by package id and version.
class RegistryClient {
 public:
  virtual ~RegistryClient() = default;
  /// Fault: not reachable or no answer; the same package is offered again later.
  virtual boost::asio::awaitable<std::expected<std::expected<Stored, RegistryRejection>, Fault>>
  store(Package package) = 0;
};

}  // namespace meldkamer::registry
