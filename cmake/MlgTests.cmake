# mlg_add_unit_test (NAME): one GTest binary from unit/test-NAME.c, linked with the inside of the
# library; every case in it becomes one ctest entry, listed after the build by MlgDiscover.cmake.
function(mlg_add_unit_test name)
  add_executable(test-${name} unit/test-${name}.c)
  target_link_libraries(test-${name} PRIVATE maillage_inside mlg_warnings)
  target_compile_definitions(test-${name} PRIVATE MLG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set(_list ${CMAKE_CURRENT_BINARY_DIR}/test-${name}.cases.cmake)
  add_custom_command(TARGET test-${name} POST_BUILD
    COMMAND ${CMAKE_COMMAND} -DEXE=$<TARGET_FILE:test-${name}> -DOUT=${_list} -DNAME=${name}
            -P ${PROJECT_SOURCE_DIR}/cmake/MlgDiscover.cmake
    BYPRODUCTS ${_list} VERBATIM)
  # before the first build the list is absent: say so as a failing test, not as a CMake error
  set(_shim ${CMAKE_CURRENT_BINARY_DIR}/test-${name}.include.cmake)
  file(WRITE ${_shim} "if(EXISTS [=[${_list}]=])\n  include([=[${_list}]=])\nelse()\n  add_test(unit:${name}:NOT_BUILT false)\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${_shim})
endfunction()
