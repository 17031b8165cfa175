// Carries the precompiled header of the rooms with I/O, and the one compiled copy of Asio.
#include <boost/asio/impl/src.hpp>
