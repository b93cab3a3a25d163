# screening_embed(<name> <id> <input> <output>): the command that writes the source <output>, which
# holds <input> as the object embedded_<name> that knows it by <id>, anew whenever <input> or what
# reads it changes.
function(screening_embed name id input output)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed.cmake)
  set(tree)
  set(pack)
  set(packer)
  if(TARGET screening_pack_tree)
    set(tree ${CMAKE_CURRENT_BINARY_DIR}/${name}.tree)
    set(packer screening_pack_tree)
    set(pack COMMAND ${packer} ${input} ${tree})
  endif()
  add_custom_command(OUTPUT ${output} BYPRODUCTS ${tree}
    ${pack}
    COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DTREE=${tree} -DOUTPUT=${output} -DNAME=${name}
            -DID=${id} -P ${script}
    DEPENDS ${input} ${script} ${packer}
    COMMENT "Embedding ${input}"
    VERBATIM)
endfunction()
