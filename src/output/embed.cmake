# Writes the files of the HTML page as arrays of C, so that the library carries them: cmake -DINPUT_DIRECTORY=… -DOUTPUT=… -P embed.cmake
function(array name file)
  file(READ "${file}" hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(................................)" "\\1\n" hex "${hex}") # sixteen bytes a line
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  set(made "${made}const char ${name}[] = {${bytes}};\nconst size_t ${name}_size = ${size};\n" PARENT_SCOPE)
endfunction()

set(made "#include \"output/page.h\"\n\n")
array(page_style "${INPUT_DIRECTORY}/page.css")
array(page_script "${INPUT_DIRECTORY}/page.js")
file(WRITE "${OUTPUT}" "${made}")
