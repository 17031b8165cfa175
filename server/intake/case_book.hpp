#pragma once
#include <optional>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "server/domain/event.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer::intake {

/// What became of a message that came in before.
struct KnownCase {
  domain::Answer answer;
  bool open{};  ///< Its incident is still being handled.
};

/// Looks up earlier messages by their request ids. The engine remembers them for
/// limits::receipt_kept, also over a restart.
class CaseBook {
 public:
  virtual ~CaseBook() = default;
  /// One answer for each of `requests`, in their order; nullopt: never seen, or forgotten.
  virtual boost::asio::awaitable<std::vector<std::optional<KnownCase>>> find(
      std::vector<domain::RequestId> requests) = 0;
};

class EngineCaseBook final : public CaseBook {
 public:
  explicit EngineCaseBook(engine::Engine& engine) : engine_(engine) {}

  boost::asio::awaitable<std::vector<std::optional<KnownCase>>> find(
      std::vector<domain::RequestId> requests) override;

 private:
  engine::Engine& engine_;
};

}  // namespace meldkamer::intake
