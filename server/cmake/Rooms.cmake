# A room is one folder of server/ and one static library, mk_<name>, of every .cpp in it (folders
# below it too). A new file needs no line here; a new dependency needs one word in server/CMakeLists.txt,
# and tests/tidy holds that list against the include rules.
function(meldkamer_room name)
  cmake_parse_arguments(ROOM "" "PCH" "ROOMS;LIBS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/${name}/*.cpp)
  if(NOT sources)
    add_library(mk_${name} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(mk_${name} STATIC ${sources})
    set(scope PUBLIC)
    if(ROOM_PCH)
      target_precompile_headers(mk_${name} REUSE_FROM ${ROOM_PCH})
    endif()
  endif()
  target_include_directories(mk_${name} ${scope} ${CMAKE_SOURCE_DIR})
  if(ROOM_PCH)
    target_link_libraries(mk_${name} ${scope} ${ROOM_PCH})  # Also carries Asio's one compiled copy.
  endif()
  foreach(room ${ROOM_ROOMS})
    target_link_libraries(mk_${name} ${scope} mk_${room})
  endforeach()
  target_link_libraries(mk_${name} ${scope} ${ROOM_LIBS})
endfunction()

# Tests of one room: every *_test.cpp below tests/unit/<name>/ becomes part of unit_<name>.
function(meldkamer_unit_tests name)
  cmake_parse_arguments(TESTS "" "PCH;FOLDER" "LIBS" ${ARGN})
  if(NOT TESTS_FOLDER)
    set(TESTS_FOLDER ${CMAKE_SOURCE_DIR}/tests/unit/${name})
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${TESTS_FOLDER}/*.cpp)
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" target ${name})
  add_executable(unit_${target} ${sources})
  target_include_directories(unit_${target} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_definitions(unit_${target} PRIVATE MELDKAMER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(unit_${target} PRIVATE ${TESTS_LIBS} GTest::gmock_main)
  # One test of a suite at a time: its folders and ports are its own.
  gtest_discover_tests(unit_${target} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 300 LABELS ${target}
                       RESOURCE_LOCK ${target})
endfunction()
