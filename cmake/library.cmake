# How every target of the project is built: language level, warnings, sanitizers, visible symbols.
# Nothing here touches global flags, so a host that adds the project keeps its own.

add_library(screening_build_options INTERFACE)
target_compile_features(screening_build_options INTERFACE cxx_std_20)
target_compile_options(screening_build_options INTERFACE -Wall -Wextra -Wconversion -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 imagines overlapping copies where strings are added up (GCC bug 105651).
  target_compile_options(screening_build_options INTERFACE -Wno-restrict)
endif()
if(SCREENING_WERROR)
  target_compile_options(screening_build_options INTERFACE -Werror)
endif()
if(SCREENING_SANITIZE)
  target_compile_options(screening_build_options INTERFACE
    -fsanitize=${SCREENING_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(screening_build_options INTERFACE -fsanitize=${SCREENING_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Instrumented, g++ 12 takes parts of <regex> for uninitialised (GCC bug 105562).
    target_compile_options(screening_build_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

if(SCREENING_FUZZ)
  target_compile_options(screening_build_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# screening_library(<name> SOURCES <file>... HEADERS <file>...): the library screening_<name>, known
# to everybody as screening::<name>. HEADERS are its public headers, named as in include/.
function(screening_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS")
  set(target screening_${name})
  set(include ${PROJECT_SOURCE_DIR}/include)
  list(TRANSFORM arg_HEADERS PREPEND ${include}/)

  add_library(${target} ${arg_SOURCES})
  add_library(screening::${name} ALIAS ${target})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${include} FILES ${arg_HEADERS})
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:screening_build_options>)
  set_target_properties(${target} PROPERTIES
    EXPORT_NAME ${name}
    CXX_EXTENSIONS OFF
    POSITION_INDEPENDENT_CODE ON
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  set_property(GLOBAL APPEND PROPERTY screening_libraries ${target})
  if(SCREENING_COVERAGE)
    target_compile_options(${target} PRIVATE -fprofile-instr-generate -fcoverage-mapping)
    target_link_options(${target} PUBLIC -fprofile-instr-generate)
  endif()

  # What a shared library exports stands in one list, because the compilers disagree about what a
  # visibility attribute on a namespace covers, and because the templates of other libraries that
  # are instantiated here ask to be exported themselves (docs/adr/0008).
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "SHARED_LIBRARY")
    set(exports ${PROJECT_SOURCE_DIR}/cmake/exports.map)
    target_compile_options(${target} PRIVATE -fno-semantic-interposition)
    target_link_options(${target} PRIVATE LINKER:--version-script=${exports})
    set_target_properties(${target} PROPERTIES LINK_DEPENDS ${exports} INSTALL_RPATH "$ORIGIN")
  else()
    set_target_properties(${target} PROPERTIES
      CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  endif()
endfunction()
