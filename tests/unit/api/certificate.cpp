#include "tests/unit/api/certificate.hpp"

#include <cstdio>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace meldkamer::api {
namespace {

template <class T, void (*let_go)(T*)>
struct LetGo {
  void operator()(T* held) const { let_go(held); }
};

using Key = std::unique_ptr<EVP_PKEY, LetGo<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, LetGo<X509, X509_free>>;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

using File = std::unique_ptr<std::FILE, CloseFile>;

File open_file(const std::filesystem::path& path) {
  File file(std::fopen(path.c_str(), "w"));
  if (file == nullptr) throw std::runtime_error("cannot write " + path.string());
  return file;
}

void demand(int outcome) {
  if (outcome != 1) throw std::runtime_error("OpenSSL cannot make a certificate");
}

}  // namespace

void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  const Key pair(EVP_EC_gen("P-256"));
  const Certificate made(X509_new());
  demand(X509_set_version(made.get(), 2));
  demand(ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1));
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -60L);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3'600L * 24);
  X509_NAME* const name = X509_get_subject_name(made.get());
  const auto* const host = reinterpret_cast<const unsigned char*>("localhost");
  demand(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, host, -1, -1, 0));
  demand(X509_set_issuer_name(made.get(), name));
  demand(X509_set_pubkey(made.get(), pair.get()));
  if (X509_sign(made.get(), pair.get(), EVP_sha256()) == 0) demand(0);
  const File certificate_file = open_file(certificate);
  demand(PEM_write_X509(certificate_file.get(), made.get()));
  const File key_file = open_file(key);
  demand(PEM_write_PrivateKey(key_file.get(), pair.get(), nullptr, nullptr, 0, nullptr, nullptr));
}

}  // namespace meldkamer::api
