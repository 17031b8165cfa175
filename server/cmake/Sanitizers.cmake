# Instruments every target that is declared after this file: what we write, not what protoc wrote (those
# objects are the same as in the ordinary build, and ccache gives them without compiling). Rooms and
# tests are compiled in a few pieces instead of file by file: the headers are read once a piece, which
# is five times as fast. Two files of a room may then not keep the same name for themselves;
# tests that do are named where they are declared (ALONE).
if(MELDKAMER_SANITIZE)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 10)
  add_compile_options(-fsanitize=${MELDKAMER_SANITIZE} -fno-sanitize-recover=all -U_FORTIFY_SOURCE -O0)
  add_link_options(-fsanitize=${MELDKAMER_SANITIZE})
endif()
