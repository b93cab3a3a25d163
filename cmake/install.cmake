# `cmake --install`: libraries, headers, the program, and what find_package and pkg-config read.
# Instruments are inside the catalogue's library; there is no data to install.
include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY screening_libraries)
install(TARGETS ${libraries} screening EXPORT screeningTargets FILE_SET HEADERS)
if(SCREENING_BUILD_CLI)
  if(BUILD_SHARED_LIBS)
    file(RELATIVE_PATH libraries_from_program /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
    set_target_properties(screening_cli PROPERTIES
      INSTALL_RPATH "$ORIGIN/${libraries_from_program}")
  endif()
  install(TARGETS screening_cli)
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/screening)
install(EXPORT screeningTargets NAMESPACE screening:: DESTINATION ${package_dir})

# A static library hands its own dependencies on to whoever links it; a shared one has them inside.
if(BUILD_SHARED_LIBS)
  set(screening_static FALSE)
  set(screening_pc_requires "")
else()
  set(screening_static TRUE)
  set(screening_pc_requires "yaml-cpp libcrypto")
endif()

configure_package_config_file(cmake/screeningConfig.cmake.in screeningConfig.cmake
  INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
# Until 1.0.0 a minor version may change the interface.
write_basic_package_version_file(screeningConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/screeningConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/screeningConfigVersion.cmake
  DESTINATION ${package_dir})

# Who uses a library before who provides it, as a static linker wants them.
list(REVERSE libraries)
list(TRANSFORM libraries PREPEND "-l" OUTPUT_VARIABLE screening_pc_libs)
list(JOIN screening_pc_libs " " screening_pc_libs)
# Found from where the file lies, so that an installed tree may be moved; appending an absolute folder
# replaces what was there.
file(RELATIVE_PATH screening_pc_up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" screening_pc_up ${screening_pc_up})
cmake_path(APPEND screening_pc_prefix "\${pcfiledir}" "${screening_pc_up}")
cmake_path(APPEND screening_pc_includedir "\${prefix}" "${CMAKE_INSTALL_INCLUDEDIR}")
cmake_path(APPEND screening_pc_libdir "\${prefix}" "${CMAKE_INSTALL_LIBDIR}")
configure_file(cmake/screening.pc.in screening.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/screening.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
