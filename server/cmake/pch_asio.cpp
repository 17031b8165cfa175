// Carries the precompiled header of the rooms with I/O, and the one compiled copy of Asio and of OpenSSL's part of it.
#include <boost/asio/impl/src.hpp>
