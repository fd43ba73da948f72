# SPDX-License-Identifier: Apache-2.0
# A results folder of coterie as data frames, with base R alone.
#
#   source("scripts/coterie_results.R")
#   results <- coterie_results("results/demo")
#   results$contrasts                                # one row an arm and metric; so every table
#   coterie_meaning(results, "active_30d")           # what a column says, with its unit
#   coterie_differences(results, "active_30d")       # arm minus baseline: pairs with the same random draws
#
#   sweep <- coterie_sweep("results/minimal_sweep")
#   sweep$keys                                       # what was varied
#   sweep$outcomes                                   # one row a run: varied values, strategy, replicate, metrics
#   sweep$contrasts                                  # one row a point, arm and metric: difference, interval, verdict
#
# `strategy` and `baseline` are factors in the order of the study; only empty cells are NA.

coterie_table <- function(folder, name) {
  file <- file.path(folder, paste0(name, if (name == "people") ".csv.gz" else ".csv"))
  if (!file.exists(file)) stop(folder, " has no ", basename(file), call. = FALSE)
  table <- read.csv(file, na.strings = "", check.names = FALSE, stringsAsFactors = FALSE,
                    colClasses = coterie_texts(file), encoding = "UTF-8")
  table <- coterie_current_words(table)
  for (column in intersect(c("strategy", "baseline", "other", "scenario"), names(table)))
    table[[column]] <- sub("^'(?=[=+@-])", "", table[[column]], perl = TRUE)  # for spreadsheets
  table
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
  text <- columns %in% c("strategy", "baseline", "other", "metric", "scenario", "digest", "value",
                         "reason")
  ifelse(text, "character", NA)
}

coterie_folder <- function(folder) {
  if (!dir.exists(folder)) stop("there is no folder ", folder, call. = FALSE)
  if (!file.exists(file.path(folder, "manifest.json")))
    stop(folder, " is not a results folder (it has no manifest.json)", call. = FALSE)
}

coterie_unfinished <- function(folder)
  stop(folder, " is not finished; finish it with: coterie resume ", shQuote(folder), call. = FALSE)

# The table with names of strategies as factors in the order of the study.
coterie_in_order <- function(table, strategies) {
  for (column in intersect(c("strategy", "baseline", "other"), colnames(table)))
    table[[column]] <- factor(table[[column]], levels = strategies)
  table
}

# Every table of the folder that is there, and its folder and baseline.
coterie_results <- function(folder) {
  coterie_folder(folder)
  if (file.exists(file.path(folder, "points.csv")))
    stop(folder, " is a sweep; read it with coterie_sweep", call. = FALSE)
  if (!file.exists(file.path(folder, "runs.csv")))
    coterie_unfinished(folder)
  names <- c("runs", "daily", "groups", "cohorts", "ledger", "summary", "contrasts", "ranking",
             "dictionary", "parameters", "timings", "people")
  there <- file.exists(file.path(folder, paste0(names, ".csv"))) |
    file.exists(file.path(folder, paste0(names, ".csv.gz")))
  tables <- lapply(setNames(nm = names[there]), function(name) coterie_table(folder, name))
  strategies <- unique(tables$runs$strategy)
  results <- lapply(tables, coterie_in_order, strategies = strategies)
  results$folder <- folder
  results$baseline <- if (is.null(tables$contrasts)) NA else tables$contrasts$baseline[1]
  results
}

# What a column says, with its unit.
coterie_meaning <- function(results, column,
                            table = if (is.null(results$outcomes)) "daily" else "outcomes") {
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

# A finished sweep, or a shard of one: its varied keys, and tables that have a column a key. Values
# are numbers where all are, else text.
coterie_sweep <- function(folder) {
  coterie_folder(folder)
  if (!file.exists(file.path(folder, "points.csv")) && file.exists(file.path(folder, "dictionary.csv")))
    stop(folder, " is no sweep; one is made by coterie sweep --vary", call. = FALSE)
  if (!file.exists(file.path(folder, "outcomes.csv"))) coterie_unfinished(folder)
  points <- coterie_table(folder, "points")
  keys <- setdiff(names(points), c("point", "reason"))
  for (key in keys) if (is.logical(points[[key]])) points[[key]] <- tolower(points[[key]])
  runs <- coterie_table(folder, "outcomes")
  if (!"strategy" %in% names(runs))
    stop(file.path(folder, "outcomes.csv"), " is of an earlier version; make the sweep again", call. = FALSE)
  strategies <- unique(runs$strategy[order(runs$strategy_number)])
  with_values <- function(table) {
    if (is.null(table)) return(NULL)
    rest <- table[setdiff(names(table), c("point", keys))]
    coterie_in_order(cbind(points[match(table$point, points$point), c("point", keys), drop = FALSE],
                           rest, row.names = NULL), strategies)
  }
  # Parts and wholes, from which runs are pooled, are no metrics.
  ratio <- grepl("_(part|whole)$", names(runs)) & sub("_(part|whole)$", "", names(runs)) %in% names(runs)
  runs <- runs[!ratio & !names(runs) %in% c("strategy_number", "digest")]
  contrasts <- if (file.exists(file.path(folder, "point_contrasts.csv")))
    coterie_table(folder, "point_contrasts")
  list(folder = folder, keys = keys, points = points, outcomes = with_values(runs),
       contrasts = with_values(contrasts), summary = with_values(coterie_table(folder, "point_summary")),
       dictionary = coterie_table(folder, "dictionary"), baseline = strategies[1])
}
