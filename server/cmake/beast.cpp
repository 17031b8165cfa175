// The one compiled copy of Beast and of Asio's OpenSSL part; everybody else sees declarations only.
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
