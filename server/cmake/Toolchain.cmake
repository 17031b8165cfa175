# Compiler and linker switches for every target of the project.
add_compile_options(
  -Wall -Wextra -Werror -Wno-missing-field-initializers
  -fstack-protector-strong -fno-omit-frame-pointer)
add_compile_definitions(_GLIBCXX_ASSERTIONS BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION
                        BOOST_BEAST_SEPARATE_COMPILATION SPDLOG_FMT_EXTERNAL)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Without the time stamp a precompiled header is the same bytes each time, so ccache can hit.
  add_compile_options(-Wno-missing-designated-field-initializers -fcf-protection -fstack-clash-protection
                      "SHELL:-Xclang -fno-pch-timestamp")
else()
  add_compile_options(-Wno-tsan -Wno-dangling-reference)
endif()
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
add_link_options(-Wl,-z,relro,-z,now)

find_program(MELDKAMER_CCACHE ccache)
if(MELDKAMER_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
      ${MELDKAMER_CCACHE})
endif()
find_program(MELDKAMER_MOLD mold)
if(MELDKAMER_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options(-fuse-ld=mold)
endif()
