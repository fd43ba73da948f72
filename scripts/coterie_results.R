# SPDX-License-Identifier: Apache-2.0
# A results folder of coterie as data frames, with base R alone.
#
#   source("scripts/coterie_results.R")
#   results <- coterie_results("results/demo")
#   results$contrasts                                # one row an arm and metric; so every table
#   coterie_meaning(results, "active_30d")           # what a column says, with its unit
#   coterie_differences(results, "active_30d")       # arm minus baseline: pairs with the same random draws
#
# `strategy` and `baseline` are factors in the order of the study; only empty cells are NA.

coterie_table <- function(folder, name) {
  file <- file.path(folder, paste0(name, if (name == "people") ".csv.gz" else ".csv"))
  if (!file.exists(file)) stop(folder, " has no ", basename(file), call. = FALSE)
  table <- read.csv(file, na.strings = "", check.names = FALSE, stringsAsFactors = FALSE,
                    colClasses = coterie_texts(file), encoding = "UTF-8")
  coterie_current_words(table)
}

# Columns and verdicts of earlier versions, named as the current version names them.
coterie_current_words <- function(table) {
  names(table)[names(table) == "zone"] <- "equivalence_margin"
  names(table)[names(table) == "p_holm"] <- "p_adjusted"
  for (column in intersect(c("verdict", "answer", "standing"), names(table)))
    table[[column]] <- sub("^tied", "equivalent", table[[column]])
  if ("role" %in% names(table)) table$role <- sub("^secondary$", "other", table$role)
  table
}

# Names that look like numbers, or like NA, stay text.
coterie_texts <- function(file) {
  columns <- names(read.csv(file, nrows = 0, check.names = FALSE))
  text <- columns %in% c("strategy", "baseline", "other", "metric", "scenario", "digest", "value")
  ifelse(text, "character", NA)
}

# Every table of the folder that is there, and its folder and baseline.
coterie_results <- function(folder) {
  if (!dir.exists(folder)) stop("there is no folder ", folder, call. = FALSE)
  if (!file.exists(file.path(folder, "manifest.json")))
    stop(folder, " is not a results folder (it has no manifest.json)", call. = FALSE)
  if (!file.exists(file.path(folder, "runs.csv")))
    stop(folder, " is not finished; finish it with: coterie resume ", folder, call. = FALSE)
  names <- c("runs", "daily", "groups", "cohorts", "ledger", "summary", "contrasts", "ranking",
             "dictionary", "parameters", "timings", "people")
  there <- file.exists(file.path(folder, paste0(names, ".csv"))) |
    file.exists(file.path(folder, paste0(names, ".csv.gz")))
  tables <- lapply(setNames(nm = names[there]), function(name) coterie_table(folder, name))
  strategies <- unique(tables$runs$strategy)
  in_order <- function(table) {
    for (column in intersect(c("strategy", "baseline", "other"), colnames(table)))
      table[[column]] <- factor(table[[column]], levels = strategies)
    table
  }
  results <- lapply(tables, in_order)
  results$folder <- folder
  results$baseline <- if (is.null(tables$contrasts)) NA else tables$contrasts$baseline[1]
  results
}

# What a column says, with its unit.
coterie_meaning <- function(results, column, table = "daily") {
  row <- results$dictionary[results$dictionary$table == table &
                            results$dictionary$column == column, ]
  if (nrow(row) == 0) stop("there is no column '", column, "' in ", table, ".csv", call. = FALSE)
  paste0(row$meaning, if (!is.na(row$unit)) paste0(" [", row$unit, "]"))
}

# Paired differences of a metric from the baseline: strategy, replicate, day, difference.
coterie_differences <- function(results, metric) {
  if (is.na(results$baseline)) stop(results$folder, " compares nothing: it has no baseline",
                                    call. = FALSE)
  coterie_meaning(results, metric)
  of_metric <- results$daily[c("strategy", "replicate", "day", metric)]
  base <- of_metric[of_metric$strategy == results$baseline, c("replicate", "day", metric)]
  pairs <- merge(of_metric[of_metric$strategy != results$baseline, ], base,
                 by = c("replicate", "day"), suffixes = c("", ".baseline"))
  pairs$difference <- pairs[[metric]] - pairs[[paste0(metric, ".baseline")]]
  pairs <- pairs[order(pairs$strategy, pairs$replicate, pairs$day),
                 c("strategy", "replicate", "day", "difference")]
  rownames(pairs) <- NULL
  pairs
}
