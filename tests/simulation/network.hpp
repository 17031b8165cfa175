#pragma once
#include <functional>
#include <memory>

#include "server/domain/command.hpp"
#include "server/engine/engine.hpp"
#include "tests/simulation/scene.hpp"

namespace meldkamer::simulation {

/// The wires between the server and everybody else: messages are late, lost or doubled, also
/// answers. Who calls repeats the same command until somebody says yes or no.
class Network {
 public:
  using Answered = std::function<void(const engine::Result&)>;

  explicit Network(Scene& scene) : scene_(scene) {}

  void call(domain::Command command, Answered answered);

  /// Calls that nobody answered yet.
  std::size_t open() const { return open_; }

 private:
  struct Call {
    domain::Command command;
    Answered answered;
    bool done{};
    unsigned tries{};
  };

  void attempt(const std::shared_ptr<Call>& call);
  void deliver(const std::shared_ptr<Call>& call);
  void send(std::function<void()> arrives);
  void arrive(const std::shared_ptr<Call>& call, const engine::Result& result);

  Scene& scene_;
  std::size_t open_{};
};

}  // namespace meldkamer::simulation
