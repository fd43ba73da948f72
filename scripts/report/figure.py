# SPDX-License-Identifier: Apache-2.0
"""A figure of the page, before it is drawn."""
from dataclasses import dataclass, field

import numpy as np

DIGITS = 4  # significant digits that are drawn


@dataclass
class Figure:
    name: str                 # of its place on the page and for --figure
    tables: dict              # name -> data frame; the first is what --figure prints
    notes: list = field(default_factory=list)  # sentences for below the figure
    facts: dict = field(default_factory=dict)  # single values that its drawing or text needs
    made_by: str = ""         # command that made its numbers, where the study itself did not


def rounded(values):
    """Rounded to DIGITS significant digits; NaN stays."""
    values = np.asarray(values, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.power(10.0, DIGITS - 1 - np.floor(np.log10(np.abs(values))))
        return np.where((values == 0) | ~np.isfinite(values), values,
                        np.round(values * power) / power)


def rounded_table(table):
    if table.empty:
        return table
    numbers = table.select_dtypes("float").columns
    table[numbers] = table[numbers].apply(rounded)
    return table
