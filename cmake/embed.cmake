# Writes a C++ source that holds one file byte for byte, with its SHA-256.
#   cmake -DINPUT=epds.yaml -DOUTPUT=epds.cpp -DNAME=epds -DID=epds -P embed.cmake
# Bytes are an array, not a string literal: compilers limit the length of literals.

file(SHA256 "${INPUT}" digest)
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")

file(WRITE "${OUTPUT}" "#include \"catalog/embedded.hpp\"

namespace screening::internal {
namespace {
constexpr char bytes[] = {
${bytes}};
}  // namespace

extern const Embedded embedded_${NAME};
const Embedded embedded_${NAME}{\"${ID}\", {bytes, sizeof bytes}, \"${digest}\"};

}  // namespace screening::internal
")
