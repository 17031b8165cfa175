// Precompiled for the rooms with I/O: the standard library, Asio (declarations only) and the log.
#pragma once
#include <boost/asio.hpp>
#include <spdlog/spdlog.h>

#include "pch_std.hpp"
