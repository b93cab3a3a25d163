# For a 64-bit ARM on another machine: Debian's cross compiler, and programs that run under qemu-user.
# $SCREENING_SYSROOT holds Debian's own packages for that machine; digests.sh fills it.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_FIND_ROOT_PATH $ENV{SCREENING_SYSROOT})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(CMAKE_CROSSCOMPILING_EMULATOR
  "qemu-aarch64;-L;/usr/aarch64-linux-gnu;-E;LD_LIBRARY_PATH=$ENV{SCREENING_SYSROOT}/usr/lib/aarch64-linux-gnu")
# Where Debian keeps what differs between machines, such as OpenSSL's configuration.
set(CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES $ENV{SCREENING_SYSROOT}/usr/include/aarch64-linux-gnu)
