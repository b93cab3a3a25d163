# Writes a C++ source that holds one file byte for byte, with its SHA-256 and, where TREE names one,
# its packed tree (docs/adr/0022).
#   cmake -DINPUT=epds.yaml -DTREE=epds.tree -DOUTPUT=epds.cpp -DNAME=epds -DID=epds -P embed.cmake
# Bytes are an array, not a string literal: compilers limit the length of literals.

# The file's bytes as elements of an array.
function(elements_of file variable)
  file(READ "${file}" bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  set(${variable} "${bytes}" PARENT_SCOPE)
endfunction()

file(SHA256 "${INPUT}" digest)
elements_of("${INPUT}" bytes)
set(tree "")
if(TREE)
  elements_of("${TREE}" tree)
endif()

# The tree may be empty, an array may not.
file(WRITE "${OUTPUT}" "#include \"catalog/embedded.hpp\"

namespace screening::internal {
namespace {
constexpr char bytes[] = {
${bytes}};
constexpr char tree[] = {
${tree}'\\0'};
}  // namespace

extern const Embedded embedded_${NAME};
const Embedded embedded_${NAME}{
    \"${ID}\", {bytes, sizeof bytes}, \"${digest}\", {tree, sizeof tree - 1}};

}  // namespace screening::internal
")
