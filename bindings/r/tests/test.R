# Base R only: each line must hold.
library(readout)

fails <- function(expression, pattern) {
  message <- tryCatch({ expression; "" }, error = conditionMessage)
  if (!grepl(pattern, message)) stop("expected an error with \"", pattern, "\", got \"", message, "\"")
  TRUE
}

texts <- c(a = "Russia expelled two British diplomats.", b = "France did not recall its ambassador from Italy.",
           c = "Kenyan President William Ruto said on Monday: \"We will meet Uganda's leaders\". About 40 percent of the catch is not reported.")

# One call, four tables, their types.
# The engine is that of frames alone, whose readings are known.
frames <- readout_engine(frames_alone = TRUE)
read <- readout(texts, date = as.Date("2018-03-19") + 0:2, engine = frames)
stopifnot(inherits(read, "readout"), identical(names(read), c("events", "statements", "figures", "entities")))
events <- read$events
stopifnot(is.factor(events$type), nlevels(events$type) == 16L, is.logical(events$negated), inherits(events$date, "Date"),
          is.character(events$cameo), is.integer(events$quad), is.numeric(events$score),
          any(events$negated), !all(events$negated), inherits(events$doc_date, "Date"))
expelled <- events[events$doc_id == "a", ][1, ]
stopifnot(expelled$source_code == "RUS", expelled$target_code == "GBRGOV", expelled$type == "SANCTION", expelled$date == as.Date("2018-03-19"),
          startsWith(expelled$trigger, "expelled"), expelled$score < 0)
stopifnot(nrow(read$statements) > 0, is.factor(read$statements$kind), "c" %in% read$statements$doc_id)
stopifnot(any(read$figures$value == 40), "percent" %in% read$figures$unit, is.logical(read$figures$approximate))
stopifnot(is.logical(read$events$counted), any(read$events$counted), !any(read$events$counted & read$events$negated),
          inherits(read$events$counted_date, "Date"), is.na(read$events$counted_date_text[!read$events$counted]))
stopifnot("Russia" %in% read$entities$name, is.integer(read$entities$mentions))

# Who is a man and who a woman, where something tells it.
people <- readout("President Maria Sandu met President Andrzej Duda in Warsaw. She thanked Poland.", engine = frames, records = "entities")$entities
gender <- people$gender[match(c("Maria Sandu", "Andrzej Duda", "Poland"), people$name)]
stopifnot(is.factor(people$gender), identical(levels(people$gender), c("m", "f")), identical(as.character(gender), c("f", "m", NA)))

# Reports about sport and the like have no events, which is told, unless all are asked for; the other records are there.
match_report <- paste("Croatia attacked Denmark from the first minute and won the quarter-final on penalties. Their goalkeeper saved three shots, and",
                      "a late header by the striker hit the crossbar. The coach praised the midfield. The semi-final is on Tuesday.")
sport <- c(match = match_report, texts[1])
told <- character()
left_out <- withCallingHandlers(readout(sport, date = "2018-03-19", engine = frames), warning = function(w) {
  told <<- c(told, conditionMessage(w))
  invokeRestart("muffleWarning")
})
stopifnot(length(told) == 1L, grepl("^in 1 report no events .* it is about \\(sport 1\\); all_subjects = TRUE", told),
          unique(left_out$events$doc_id) == "a", "match" %in% left_out$entities$doc_id)
every <- readout_events(sport, date = "2018-03-19", engine = frames, all_subjects = TRUE)
stopifnot(setequal(every$doc_id, c("match", "a")), identical(every$type[every$doc_id == "a"], left_out$events$type))
explained <- function(...) paste(capture.output(readout_explain(match_report, engine = frames, ...)), collapse = "\n")
stopifnot(grepl("no events are looked for", explained()), grepl("all subjects are read", explained(all_subjects = TRUE)))

# The names of the reports, and missing values.
stopifnot(identical(unique(readout_events(unname(texts))$doc_id)[1], "text1"))
stopifnot(all(is.na(readout_events(texts[1])$date)), all(is.na(events$mode) | nchar(as.character(events$mode)) > 0))

# The result does not depend on threads, nor on how reports are cut into batches.
many <- rep(unname(texts), 200)
stopifnot(identical(readout_events(many, date = "2018-03-19", threads = 1), readout_events(many, date = "2018-03-19", threads = 4)))
stopifnot(nrow(readout_events(many)) == 200L * nrow(readout_events(unname(texts))))

# Variables of the reports.
frame <- data.frame(text = unname(texts), date = "2018-03-19", paper = c("A", "B", "C"), type = "x", stringsAsFactors = FALSE)
with <- readout_events(frame$text, date = frame$date, docvars = frame)
stopifnot(identical(with$paper, frame$paper[match(with$doc_id, paste0("text", 1:3))]), is.factor(with$type))
stopifnot(fails(readout_events(frame$text, docvars = frame[1, ]), "row for each text"))

# A quanteda corpus is a character vector with attributes.
corpus <- structure(unname(texts), class = c("corpus", "character"),
                    docvars = data.frame(docname_ = names(texts), docid_ = factor(names(texts)), segid_ = 1L, paper = c("A", "B", "C")))
from_corpus <- readout_events(corpus)
stopifnot(identical(from_corpus$doc_id, readout_events(texts)$doc_id), all(from_corpus$paper[from_corpus$doc_id == "a"] == "A"))

# Text beyond ASCII; a report that cannot be coded; nothing at all.
stopifnot(readout_events("\u65e5\u672c \u2013 Russia expelled two British diplomats.")$source_text == "Russia")
told <- character()
rest <- withCallingHandlers(readout_events(c(texts[1], d = "", texts[2]), engine = frames), warning = function(w) {
  told <<- c(told, conditionMessage(w))
  invokeRestart("muffleWarning")
})
stopifnot(length(told) == 1L, grepl("^d: not coded: .*empty", told), all(c("a", "b") %in% rest$doc_id))
none <- readout(character())
stopifnot(nrow(none$events) == 0L, identical(names(none$events), names(events)), is.factor(none$events$type), inherits(none$events$date, "Date"))

# Mistakes are told.
stopifnot(fails(readout(1), "character vector"), fails(readout(texts, id = c("x", "x", "y")), "\"x\" repeats"),
          fails(readout(texts, date = c("2018-03-19", "2018-03-20")), "3 texts, 2 dates"),
          fails(readout_engine(data = "/no-such-place"), "no-such-place"), fails(readout_engine("/no-such-lexicon"), "no-such-lexicon"))

# Own lexicons; what is told of a bad line; an engine that was saved.
lexicon <- tempfile("lexicon")
dir.create(lexicon)
writeLines("Karo Liberation Front\tXKXREB", file.path(lexicon, "actors.tsv"))
stopifnot(readout_events("The Karo Liberation Front attacked Turkey.", engine = readout_engine(lexicon))$source_code[1] == "XKXREB")
writeLines("Karo Liberation Front\tnot a code", file.path(lexicon, "actors.tsv"))
stopifnot(grepl("actors.tsv:1:.*left out", tryCatch(readout_engine(lexicon), warning = conditionMessage)))
stopifnot(readout_events(texts[1], engine = readout_engine(fast = TRUE))$type == "SANCTION")
engine <- unserialize(serialize(readout_engine(), NULL))
stopifnot(fails(readout(texts, engine = engine), "not open"))

stopifnot(grepl("SANCTION", paste(capture.output(readout_explain(texts[1])), collapse = "\n")), nzchar(readout_version()))

# How to cite it: with the version that is installed.
stopifnot(grepl(as.character(packageVersion("readout")), citation("readout")$note, fixed = TRUE), citation("readout")$year >= 2026)
