#include "server/journal/chain.hpp"

#include <algorithm>
#include <sodium.h>

#include "server/base/octets.hpp"

namespace meldkamer::journal {
namespace {

// Sets the two kinds of hash apart, so that none passes for the other.
constexpr std::string_view anchor_words = "meldkamer journal chain 1 begins";
constexpr std::string_view entry_words = "meldkamer journal chain 1 entry";

class Hash {
 public:
  Hash() {
    // Chooses the fastest code for this processor; without it the plain one runs.
    [[maybe_unused]] static const int ready = sodium_init();
    crypto_generichash_init(&state_, nullptr, 0, Link{}.size());
  }

  void add(std::string_view bytes) {
    crypto_generichash_update(&state_, octets(bytes), bytes.size());
  }

  void add(std::uint64_t number) {
    std::array<unsigned char, 8> bytes{};
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
      bytes[byte] = static_cast<unsigned char>(number >> (8 * byte));
    }
    crypto_generichash_update(&state_, bytes.data(), bytes.size());
  }

  Link end() {
    Link link;
    crypto_generichash_final(&state_, link.data(), link.size());
    return link;
  }

 private:
  crypto_generichash_state state_;
};

}  // namespace

Link first_link(const ChainAnchor& anchor) {
  Hash hash;
  hash.add(anchor_words);
  hash.add(anchor.position.epoch);
  hash.add(anchor.position.sequence);
  hash.add(std::uint64_t{anchor.checksum});
  return hash.end();
}

Link next_link(const Link& before,
               Position position,
               const CommitId& commit_id,
               std::string_view bytes) {
  Hash hash;
  hash.add(entry_words);
  hash.add(as_text(before));
  hash.add(position.epoch);
  hash.add(position.sequence);
  hash.add(std::string_view(reinterpret_cast<const char*>(commit_id.data()), commit_id.size()));
  hash.add(bytes);
  return hash.end();
}

std::string_view as_text(const Link& link) {
  return {reinterpret_cast<const char*>(link.data()), link.size()};
}

Link link_of(std::string_view bytes) {
  Link link{};
  if (bytes.size() == link.size()) std::ranges::copy(bytes, link.begin());
  return link;
}

}  // namespace meldkamer::journal
