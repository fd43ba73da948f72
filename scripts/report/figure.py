# SPDX-License-Identifier: Apache-2.0
"""A figure of the page, before it is drawn."""
from dataclasses import dataclass, field


@dataclass
class Figure:
    name: str                 # of its place on the page and for --figure
    tables: dict              # name -> data frame; the first is what --figure prints
    notes: list = field(default_factory=list)  # sentences for below the figure
    facts: dict = field(default_factory=dict)  # single values that its drawing or text needs
    lived_by: str = ""        # command that lived its numbers, where the study itself did not
