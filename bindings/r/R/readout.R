# Reports in, data frames out.

# What columns that hold one of few words may hold, in the order of their levels. The types are PLOVER's, from cooperation to conflict.
vocabulary <- list(
  type = c("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
           "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
  tense = c("past", "present", "future"),
  attitude = c("says", "believes", "intends", "feels"),
  status = c("preliminary", "final", "estimated", "projected"),
  gender = c("m", "f"),
  statements.kind = c("direct", "indirect", "mixed"),
  entities.kind = c("person", "country", "organisation", "group", "place", "medium", "unknown")
)
kind_date <- 4L # a day, or less; see readout_cell_kind in readout.h
kind_day <- 5L
batch_size <- 256L # reports that are coded between two looks at whether the user wants to stop

readout <- function(text, date = NULL, id = NULL, title = NULL, source = NULL, url = NULL, lang = NULL, engine = NULL,
                    min_confidence = 0, threads = NULL, progress = interactive(),
                    records = c("events", "statements", "figures", "entities"), all_subjects = FALSE) {
  records <- match.arg(records, several.ok = TRUE)
  if (is.null(engine)) engine <- default_engine()
  reports <- as_reports(text, date, id, title, source, url, lang)
  made <- code_reports(engine, reports, records, min_confidence, isTRUE(all_subjects), threads, progress)
  structure(made, class = "readout")
}

readout_events <- function(text, date = NULL, ..., docvars = NULL) {
  if (is.null(docvars)) docvars <- corpus_docvars(text)
  events <- readout(text, date, ..., records = "events")$events
  if (is.null(docvars)) return(events)
  docvars <- as.data.frame(docvars)
  if (nrow(docvars) != length(text)) stop("docvars must have a row for each text: ", length(text), " texts, ", nrow(docvars), " rows")
  add <- docvars[setdiff(names(docvars), c("text", names(events)))]
  number <- attr(events, "report")
  made <- cbind(events, add[number, , drop = FALSE], row.names = NULL)
  attr(made, "report") <- number
  made
}

print.readout <- function(x, ...) {
  cat("What readout read:", paste(vapply(x, nrow, 1L), names(x), collapse = ", "), "\n")
  invisible(x)
}

# ---- what goes in

is_corpus <- function(x) inherits(x, "corpus") && is.character(unclass(x))

# The variables of a quanteda corpus that its user gave; those that end in "_" are quanteda's own.
corpus_docvars <- function(x) {
  if (!is_corpus(x)) return(NULL)
  all <- attr(x, "docvars")
  all[!grepl("_$", names(all))]
}

as_reports <- function(text, date, id, title, source, url, lang) {
  names_given <- if (is_corpus(text)) as.character(attr(text, "docvars")$docname_) else names(text)
  if (is.factor(text)) text <- as.character(text)
  if (!is.character(text)) stop("text must be a character vector or a corpus, not ", class(text)[1])
  count <- length(text)
  text <- as.character(unclass(text))
  if (is.null(id)) id <- if (length(names_given) == count && count) names_given else sprintf("text%d", seq_len(count))
  id <- as.character(id)
  if (length(id) != count) stop("id must be as long as text: ", count, " texts, ", length(id), " ids")
  if (anyDuplicated(id)) stop("ids must tell reports apart; \"", id[anyDuplicated(id)], "\" repeats")
  field <- function(x, name) {
    x <- if (is.null(x)) character() else as.character(x)
    if (!length(x) %in% c(0L, 1L, count)) stop(name, " must have one value or one for each text: ", count, " texts, ", length(x), " values")
    x
  }
  list(text, id, as_day(date, count), field(title, "title"), field(source, "source"), field(url, "url"), field(lang, "lang"))
}

# Days as the library reads them.
as_day <- function(date, count) {
  if (is.null(date)) return(character())
  day <- if (inherits(date, c("Date", "POSIXt"))) format(date, "%Y-%m-%d") else as.character(date)
  if (!length(day) %in% c(1L, count)) stop("date must have one value or one for each text: ", count, " texts, ", length(day), " dates")
  day
}

# ---- what comes out

code_reports <- function(engine, reports, records, min_confidence, all_subjects, threads, progress) {
  every <- c("events", "statements", "figures", "entities")
  count <- length(reports[[1]])
  if (is.null(threads)) threads <- cores()
  starts <- if (count) seq(1L, count, by = batch_size) else 1L
  bar <- if (progress && count > batch_size) txtProgressBar(max = count, style = 3, file = stderr())
  parts <- vector("list", length(starts))
  for (i in seq_along(starts)) {
    rows <- if (count) starts[i]:min(starts[i] + batch_size - 1L, count) else integer()
    fields <- lapply(reports, function(x) if (length(x) == count) x[rows] else x)
    parts[[i]] <- .Call(C_code, engine$pointer, fields, every %in% records, as.double(min_confidence), all_subjects,
                        as.integer(threads))
    tell_notes(parts[[i]][[5]], reports[[2]][rows])
    if (!is.null(bar)) setTxtProgressBar(bar, max(rows))
  }
  if (!is.null(bar)) close(bar)
  if ("events" %in% records) tell_subjects(unlist(lapply(parts, function(part) part[[5]][[3]])))
  made <- lapply(records, function(r) as_frame(r, lapply(parts, `[[`, match(r, every)), reports[[2]]))
  names(made) <- records
  made
}

tell_notes <- function(notes, ids) {
  for (i in which(!is.na(notes[[1]])))
    warning(ids[i], ": ", if (notes[[2]][i]) "not coded: ", notes[[1]][i], call. = FALSE)
}

# In how many reports no events were looked for, and what they are about, as one warning.
tell_subjects <- function(subjects) {
  counts <- table(subjects)
  count <- sum(counts)
  if (count)
    warning("in ", count, " report", if (count > 1) "s", " no events were looked for because of what ",
            if (count > 1) "they are" else "it is", " about (", paste(names(counts), counts, collapse = ", "),
            "); all_subjects = TRUE looks for them all the same", call. = FALSE)
}

# Parts of a table, each list(columns, kinds), as one data frame; attribute "report" is the number of each row's report.
as_frame <- function(record, parts, ids) {
  columns <- parts[[1]][[1]]
  kinds <- parts[[1]][[2]]
  made <- list()
  for (i in seq_along(columns)) {
    name <- names(columns)[i]
    values <- unlist(lapply(parts, function(part) part[[1]][[i]]), use.names = FALSE)
    made[[name]] <- if (kinds[i] %in% c(kind_date, kind_day)) as_dates(values) else as_factor(values, record, name)
    if (kinds[i] == kind_date) made[[paste0(name, "_text")]] <- values
  }
  structure(made, class = "data.frame", row.names = .set_row_names(length(made[[1]])), report = match(made$doc_id, ids))
}

as_dates <- function(values) {
  values[nchar(values) != 10L] <- NA
  as.Date(values, format = "%Y-%m-%d")
}

as_factor <- function(values, record, name) {
  known <- vocabulary[[paste0(record, ".", name)]]
  if (is.null(known)) known <- vocabulary[[name]]
  if (is.null(known) || !is.character(values)) return(values)
  factor(values, levels = c(known, setdiff(unique(values[!is.na(values)]), known)))
}

# Cores that this process may use, where the system tells; else those of the machine.
cores <- function() {
  told <- suppressWarnings(tryCatch(as.integer(system2("nproc", stdout = TRUE, stderr = FALSE)), error = function(e) NA_integer_))
  if (length(told) == 1L && !is.na(told)) told else max(1L, detectCores(), na.rm = TRUE)
}
