#include "tests/bench/floor.hpp"

#include <fcntl.h>
#include <stdexcept>
#include <unistd.h>

namespace meldkamer::bench {

std::vector<Nanoseconds> bare_fdatasync(const std::string& folder, int count) {
  constexpr std::size_t record_bytes = 300;
  const std::string path = folder + "/floor.bin";
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_RDWR, 0600);
  if (file < 0) {
    throw std::runtime_error(path + " cannot be created");
  }
  const std::string zeros(record_bytes * static_cast<std::size_t>(count) + 4096, '\0');
  if (::write(file, zeros.data(), zeros.size()) != static_cast<ssize_t>(zeros.size()) ||
      ::fsync(file) != 0) {
    throw std::runtime_error(path + " cannot be filled");
  }
  const std::string record(record_bytes, 'a');
  std::vector<Nanoseconds> samples;
  samples.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const auto begun = now();
    const auto offset = static_cast<off_t>(record_bytes) * i;
    if (::pwrite(file, record.data(), record.size(), offset) !=
            static_cast<ssize_t>(record_bytes) ||
        ::fdatasync(file) != 0) {
      throw std::runtime_error(path + " cannot be written");
    }
    samples.push_back(now() - begun);
  }
  ::close(file);
  ::unlink(path.c_str());
  return samples;
}

}  // namespace meldkamer::bench
