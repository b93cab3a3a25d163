# A changed byte of a definition makes its tree anew, and nothing else does:
#   cmake -DSOURCE=... -DSCRATCH=... -DPACKER=... -DGENERATOR=... -P rebuild.cmake
function(run)
  execute_process(COMMAND ${ARGV} OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  set(output "${output}" PARENT_SCOPE)
endfunction()

macro(expect_tree_with version)
  file(READ ${SCRATCH}/build/toy.tree tree HEX)
  string(HEX "${version}" wanted)
  if(NOT tree MATCHES "${wanted}")
    message(FATAL_ERROR "the tree does not say ${version}")
  endif()
endmacro()

file(REMOVE_RECURSE ${SCRATCH})
# An escape, so that the version is kept in the tree and not only in the text.
file(READ ${SOURCE}/tests/yaml/toy.yaml text)
string(REPLACE "version: \"1.0.0\"" "version: \"1.0.\\x30\"" text "${text}")
file(WRITE ${SCRATCH}/toy.yaml "${text}")
run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${SOURCE}/tests/yaml/embedding -B ${SCRATCH}/build
    -DEMBEDDING=${SOURCE}/cmake/embedding.cmake -DPACKER=${PACKER} -DINPUT=${SCRATCH}/toy.yaml)
run(${CMAKE_COMMAND} --build ${SCRATCH}/build)
expect_tree_with(1.0.0)

run(${CMAKE_COMMAND} --build ${SCRATCH}/build)
if(output MATCHES "Embedding")
  message(FATAL_ERROR "embedded again without a change:\n${output}")
endif()

string(REPLACE "\\x30" "\\x31" text "${text}")
file(WRITE ${SCRATCH}/toy.yaml "${text}")
run(${CMAKE_COMMAND} --build ${SCRATCH}/build)
expect_tree_with(1.0.1)
