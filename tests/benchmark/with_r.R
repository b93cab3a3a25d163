# The EPDS in data.table, and its total in psych:
#   Rscript with_r.R FOLDER ROWS KEY MOST EDGES CUT_OFF LAST
#
# FOLDER holds what `bench_screening --dump` wrote of the EPDS. KEY tells of each item whether it
# rises (+) or falls (-) in printed order, MOST what its worst answer is worth; EDGES are the first
# scores of the bands but the lowest, parted by commas; LAST is the last position of the last item
# that raises the flag.
#
# Prints, for each package that is installed and agrees, its name and version, a tab and the median
# CPU time in milliseconds. Ends with status 1 where one does not agree.
arguments <- commandArgs(TRUE)
folder <- arguments[1]
rows <- as.integer(arguments[2])
falls <- strsplit(arguments[3], "")[[1]] == "-"
most <- as.integer(arguments[4])
edges <- as.integer(strsplit(arguments[5], ",")[[1]])
threshold <- as.integer(arguments[6])
last <- as.integer(arguments[7])
items <- length(falls)

ours <- function(name) {
  codes <- as.integer(readBin(file.path(folder, paste0(name, ".bin")), "raw", rows))
  codes[codes == 255L] <- NA
  codes
}
answers <- as.integer(readBin(file.path(folder, "answers.u8"), "raw", rows * items))
answers[answers == 255L] <- NA
answers <- matrix(answers, rows, items, dimnames = list(NULL, paste0("q", seq_len(items))))

agree <- function(who, found) {
  for (name in names(found)) {
    expected <- if (name == "total") {
      file <- file.path(folder, "total.bin")
      readBin(file, "numeric", rows, size = 4)
    } else {
      ours(name)
    }
    expected[is.nan(expected)] <- NA
    if (!identical(as.numeric(expected), as.numeric(found[[name]]))) {
      cat(who, "and the program disagree about", name, "\n", file = stderr())
      quit(status = 1)
    }
  }
}
report <- function(who, package, run) {
  agree(who, run())
  times <- replicate(3, {
    invisible(gc())
    used <- system.time(run())
    used[["user.self"]] + used[["sys.self"]]
  })
  cat(sprintf("%s %s\t%.3f\n", who, packageVersion(package), median(times) * 1e3))
}

if (requireNamespace("data.table", quietly = TRUE)) {
  library(data.table)
  setDTthreads(1)
  people <- as.data.table(answers)
  report("data.table", "data.table", function() {
    lower <- integer(rows)
    answered <- integer(rows)
    for (item in seq_len(items)) {
      position <- people[[item]]
      known <- !is.na(position)
      score <- if (falls[item]) most + 1L - position else position - 1L
      score[!known] <- 0L
      lower <- lower + score
      answered <- answered + known
    }
    upper <- lower + most * (items - answered)
    low <- findInterval(lower, edges)
    high <- findInterval(upper, edges)
    sure <- lower >= threshold
    perhaps <- upper >= threshold
    data.table(
      total = fifelse(answered == items, lower, NA_integer_),
      total_lower = lower, total_upper = upper, total_answered = answered,
      band_nsw_action = fifelse(low == high, low, NA_integer_),
      cut_total_ge13_levis2020 = fifelse(sure == perhaps, sure, NA),
      flag_self_harm = people[[items]] <= last
    )
  })
}

if (requireNamespace("psych", quietly = TRUE)) {
  library(psych)
  people <- as.data.frame(answers)
  keys <- list(total = paste0(ifelse(falls, "-q", "q"), seq_len(items)))
  report("psych::scoreVeryFast, the total alone,", "psych", function() {
    # Its total is the mean of what was answered; 1 is the lowest position.
    mean <- scoreVeryFast(keys, people, totals = FALSE, min = 1, max = most + 1)
    total <- round((as.vector(mean) - 1) * items)
    total[rowSums(is.na(people)) > 0] <- NA
    list(total = total)
  })
}
