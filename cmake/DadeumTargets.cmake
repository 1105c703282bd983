# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Compile flags for every target, and the functions that declare libraries and tests.
include_guard(GLOBAL)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# -O2 compiles torch's headers faster than -O0, and -g1 keeps backtraces at a third of the size of -g.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

add_library(dadeum_flags INTERFACE)
target_include_directories(dadeum_flags INTERFACE "${CMAKE_SOURCE_DIR}" "${CMAKE_BINARY_DIR}/generated")
target_compile_options(dadeum_flags INTERFACE -Wall -Wextra -Wno-unused-parameter $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(DADEUM_WERROR)
    target_compile_options(dadeum_flags INTERFACE -Werror)
endif()
if(DADEUM_SANITIZE)
    target_compile_options(dadeum_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(dadeum_flags INTERFACE -fsanitize=address,undefined)
endif()
if(DADEUM_FUZZ)
    target_compile_options(dadeum_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
        -fno-omit-frame-pointer)
    target_link_options(dadeum_flags INTERFACE -fsanitize=address,undefined)
endif()

# dadeum_add_library(core text SOURCES a.cpp LINK dadeum::base): static target dadeum_text, alias dadeum::text.
# A library links only what stands below it, so a wrong dependency fails at link.
function(dadeum_add_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    add_library(dadeum_${name} STATIC ${ARG_SOURCES})
    add_library(dadeum::${name} ALIAS dadeum_${name})
    target_link_libraries(dadeum_${name} PUBLIC dadeum_flags ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
endfunction()

# dadeum_add_core_test(text SOURCES tst_a.cpp LINK dadeum::text LABELS core): one doctest program, one ctest entry per test
# case. SERIAL tests watch the clock and get the computer for themselves.
function(dadeum_add_core_test name)
    cmake_parse_arguments(ARG "SERIAL" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(NOT ARG_SERIAL)
        set(ARG_SERIAL FALSE)
    endif()
    add_executable(test_${name} "${CMAKE_SOURCE_DIR}/tests/support/doctest_main.cpp" ${ARG_SOURCES})
    target_link_libraries(test_${name} PRIVATE dadeum_flags doctest::doctest ${ARG_LINK})
    target_compile_definitions(test_${name} PRIVATE
        DADEUM_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data"
        DADEUM_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
        DADEUM_BINARY_DIR="${CMAKE_BINARY_DIR}")
    include(doctest)
    doctest_discover_tests(test_${name} TEST_PREFIX "${name}: "
        PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT} RUN_SERIAL ${ARG_SERIAL})
endfunction()
