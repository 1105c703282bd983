# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the icons named in icons.txt from DADEUM_LUCIDE_DIR into a generated resource file; none is kept in the repository.
set(DADEUM_LUCIDE_DIR "" CACHE PATH "Folder with Lucide's outline icons as NAME.svg (lucide.zip of the lucide 1.1.4 wheel)")

# dadeum_lucide_resources(OUT): OUT = path of the generated icons.qrc.
function(dadeum_lucide_resources out)
    set(list_file "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/icons.txt")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${list_file}")
    file(STRINGS "${list_file}" names REGEX "^[a-z]")
    set(missing "")
    set(entries "")
    foreach(name IN LISTS names)
        set(icon "${DADEUM_LUCIDE_DIR}/${name}.svg")
        if(NOT DADEUM_LUCIDE_DIR OR NOT EXISTS "${icon}")
            list(APPEND missing "${name}.svg")
        endif()
        string(APPEND entries "        <file alias=\"${name}.svg\">${icon}</file>\n")
    endforeach()
    if(missing)
        list(JOIN missing ", " missing_text)
        message(FATAL_ERROR "Icons not found in DADEUM_LUCIDE_DIR=\"${DADEUM_LUCIDE_DIR}\": ${missing_text}.\n"
            "Unzip lucide/lucide.zip of the PyPI wheel lucide==1.1.4 and pass -DDADEUM_LUCIDE_DIR=<that folder>; "
            "./run does both.")
    endif()
    set(qrc "${CMAKE_CURRENT_BINARY_DIR}/icons.qrc")
    file(CONFIGURE OUTPUT "${qrc}" @ONLY CONTENT
        "<RCC>\n    <qresource prefix=\"/icons\">\n${entries}    </qresource>\n</RCC>\n")
    set(${out} "${qrc}" PARENT_SCOPE)
endfunction()
