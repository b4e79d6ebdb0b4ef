# The engine: the model and the lexicon, opened once. Without one, functions open one with the built-in data and keep it.

kept <- new.env(parent = emptyenv())

readout_engine <- function(lexicons = character(), model = NULL, data = NULL, fast = FALSE, frames_alone = FALSE) {
  path <- function(x) if (is.null(x)) character() else path.expand(as.character(x))
  pointer <- .Call(C_open, path(lexicons), path(model), path(data), isTRUE(fast), isTRUE(frames_alone))
  structure(list(pointer = pointer), class = "readout_engine")
}

default_engine <- function() {
  if (is.null(kept$engine)) kept$engine <- readout_engine()
  kept$engine
}

print.readout_engine <- function(x, ...) {
  paths <- .Call(C_paths, x$pointer)
  cat("readout", readout_version(), "\nmodel  ", paths[1], "\nlexicon", paths[2], "\n")
  invisible(x)
}

readout_version <- function() .Call(C_version)

readout_explain <- function(text, date = NULL, engine = NULL, all_subjects = FALSE) {
  if (is.null(engine)) engine <- default_engine()
  out <- .Call(C_explain, engine$pointer, as.character(text)[1], as_day(date, 1L), isTRUE(all_subjects))
  cat(out)
  invisible(out)
}
