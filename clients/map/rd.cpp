#include "clients/map/rd.hpp"

#include <array>
#include <cmath>

namespace meldkamer::map {
namespace {

/// One member of a polynomial in the distances from Amersfoort.
struct Term {
  int north;
  int east;
  double factor;
};

constexpr std::array<Term, 9> x_terms = {{{0, 1, 190094.945},
                                          {1, 1, -11832.228},
                                          {2, 1, -114.221},
                                          {0, 3, -32.391},
                                          {1, 0, -0.705},
                                          {3, 1, -2.340},
                                          {1, 3, -0.608},
                                          {0, 2, -0.008},
                                          {2, 3, 0.148}}};

constexpr std::array<Term, 10> y_terms = {{{1, 0, 309056.544},
                                           {0, 2, 3638.893},
                                           {2, 0, 73.077},
                                           {1, 2, -157.984},
                                           {3, 0, 59.788},
                                           {0, 1, 0.433},
                                           {2, 2, -6.439},
                                           {1, 1, -0.032},
                                           {0, 4, 0.092},
                                           {1, 4, -0.054}}};

constexpr Degrees amersfoort{.latitude = 52.15517440, .longitude = 5.38720621};
constexpr Metres amersfoort_rd{.x = 155000, .y = 463000};
constexpr double scale = 0.36;  // The polynomials count in 10,000 seconds of arc.

template <class Terms>
double sum_of(const Terms& terms, double north, double east) {
  double sum = 0;
  for (const Term& term : terms) {
    sum += term.factor * std::pow(north, term.north) * std::pow(east, term.east);
  }
  return sum;
}

}  // namespace

Metres to_rd(const Degrees& place) {
  const double north = scale * (place.latitude - amersfoort.latitude);
  const double east = scale * (place.longitude - amersfoort.longitude);
  return {.x = amersfoort_rd.x + sum_of(x_terms, north, east),
          .y = amersfoort_rd.y + sum_of(y_terms, north, east)};
}

bool is_in_rd(const Metres& place) {
  return place.x > -7'000 && place.x < 300'000 && place.y > 289'000 && place.y < 629'000;
}

}  // namespace meldkamer::map
