# SPDX-License-Identifier: Apache-2.0
"""How plots look: fonts, one colour, dash and marker an arm, head and foot of a page.

Arms differ by dash and marker as well as by colour, and colours differ in lightness, so a page
printed in grey still reads.
"""
import logging
import textwrap
import unicodedata
import warnings

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedFormatter, FixedLocator, LogLocator, NullFormatter

COLOURS = ("#000000", "#1f5a9e", "#cf5a28", "#58a08a", "#83357f", "#b39a1c", "#7d7d7d", "#d678a8",
           "#57aede", "#7a4424")
DASHES = ("-", (0, (6, 2)), (0, (6, 2, 1.2, 2)), (0, (1.4, 1.4)), (0, (9, 3)), (0, (3, 1.5)),
          (0, (6, 1.5, 1.2, 1.5, 1.2, 1.5)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
GREY = "#5a5a5a"
DPI = 130
MOST_LETTERS = 60  # of a name in a legend
CJK_FONTS = ("Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
             "Droid Sans Fallback", "AR PL UMing CN")


CJK_FILES = ("NotoSansCJK-Regular.ttc", "wqy-microhei.ttc", "wqy-zenhei.ttc",
             "DroidSansFallbackFull.ttf", "uming.ttc")


def cjk_fonts():
    def there():
        known = {font.name for font in font_manager.fontManager.ttflist}
        return [name for name in CJK_FONTS if name in known]

    if not there():  # matplotlib's list of fonts is older than a font that was installed since
        for file in font_manager.findSystemFonts():
            if file.endswith(CJK_FILES):
                font_manager.fontManager.addfont(file)
    return there()


def cannot_draw(texts):
    """Whether a text has ideograms and no font here has any."""
    return not cjk_fonts() and any(unicodedata.east_asian_width(c) in "WF"
                                   for text in texts for c in text)


def set_up():
    warnings.filterwarnings("ignore", message=r"Glyph .* missing from current font")
    plt.rcParams.update({
        "font.family": ["DejaVu Sans", *cjk_fonts()],
        "font.size": 9, "axes.spines.top": False, "axes.spines.right": False,
        "axes.edgecolor": GREY, "axes.labelcolor": "#222222", "xtick.color": GREY,
        "ytick.color": GREY, "axes.titlesize": 9.5, "axes.titlelocation": "left",
        "axes.grid": True, "grid.color": "#e4e4e4", "grid.linewidth": 0.6, "axes.axisbelow": True,
        "text.parse_math": False,  # a name may hold "$", "\\" and "_"
        "svg.hashsalt": "coterie", "axes.unicode_minus": True, "axes.formatter.useoffset": False,
        "text.parse_math": False,  # a name with two dollars is no formula
    })
    logging.getLogger("matplotlib").setLevel(logging.ERROR)


def line_of(arm):
    """Colour, dash and marker of an arm."""
    return {"color": COLOURS[arm % len(COLOURS)], "linestyle": DASHES[arm % len(DASHES)],
            "marker": MARKERS[arm % len(MARKERS)], "linewidth": 1.6, "markersize": 4.6,
            "markeredgewidth": 1.0, "markerfacecolor": "white" if arm % 2 else None}


def point_of(arm):
    """The same without the line, for points with error bars."""
    return {**line_of(arm), "linestyle": "none", "elinewidth": 1.3, "capsize": 2.5}


def number(value, sign=False):
    """Three significant digits, in plain notation."""
    if value != value:
        return "–"
    if value == 0:
        return "0"
    digits = f"{value:+.3g}" if sign else f"{value:.3g}"
    if "e" in digits and abs(value) < 1:
        digits = np.format_float_positional(float(digits), trim="-", sign=sign)
    elif "e" in digits:
        digits = f"{value:+,.0f}" if sign else f"{value:,.0f}"
    return digits.replace("-", "−")


def letters(text):
    """Its width in Latin letters; an ideogram is as wide as two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shortened(name, most):
    """A name cut to a number of letters."""
    while letters(name) > most:
        name = name[:-2].rstrip(" ,;:") + "…"
    return name


def wrapped(text, width_inches, points):
    """Lines that fit into a width, at about half an em a letter."""
    wide = letters(text) / max(1, len(text))
    return textwrap.wrap(text, max(20, int(width_inches * 72 / (points * 0.54 * wide)))) or [""]


def log_scale(axis):
    """A logarithmic axis of plain numbers: exponents would need mathtext. Below a decade every
    labelled tick is a 1, 2 or 5; thinned when the page is saved."""
    axis.axes.set(**{f"{axis.axis_name}scale": "log"})
    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter(lambda value, _: number(value))
    axis.set_minor_formatter(NullFormatter())


def is_number(text):
    try:
        float(text.replace("−", "-").replace(",", ""))
    except ValueError:
        return False
    return True


def overlap(boxes):
    """Whether any label touches the next one; at least a letter's width stays between numbers."""
    return any(a.x1 + 3 > b.x0 and b.x1 + 3 > a.x0 and a.y1 > b.y0 and b.y1 > a.y0
               for a, b in zip(boxes, boxes[1:]))


def shown_labels(axis):
    low, high = sorted(axis.get_view_interval())
    return [tick.label1 for tick in axis.get_major_ticks()
            if low <= tick.get_loc() <= high and tick.label1.get_visible() and tick.label1.get_text()]


def thin_ticks(figure):
    """Leaves out numbers at ticks that would run into one another: every second, every third, ...
    around the one in the centre, which is 0 on a symmetric axis. Names are never left out."""
    figure.draw_without_rendering()
    renderer = figure.canvas.get_renderer()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            labels = sorted(shown_labels(axis), key=lambda one: one.get_window_extent(renderer).x0
                            + one.get_window_extent(renderer).y0)
            if len(labels) < 2 or not all(is_number(one.get_text()) for one in labels):
                continue
            boxes = [one.get_window_extent(renderer) for one in labels]
            for step in range(1, len(labels) + 1):
                kept = range((len(labels) // 2) % step, len(labels), step)
                if not overlap([boxes[k] for k in kept]):
                    break
            if step > 1:
                at = {labels[k].get_position()["xy".index(axis.axis_name)]: labels[k].get_text()
                      for k in kept}
                axis.set_major_locator(FixedLocator(sorted(at)))
                axis.set_major_formatter(FixedFormatter([at[value] for value in sorted(at)]))
                figure.draw_without_rendering()  # axes that share this one have other ticks now


class Page:
    """A figure with a head (title, lines, legend) and a foot, whose plots fill the space between."""

    def __init__(self, width, title, lines, handles, foot, body):
        text_width = width - 0.9
        heads = [(line, 12.5, "bold", "#000000") for line in wrapped(title, text_width, 13.5)]
        heads += [(part, 9, "normal", GREY) for line in lines if line
                  for part in wrapped(line, text_width, 9)]
        feet = wrapped(foot, text_width, 7.5)
        legends = legend_rows(handles, text_width)
        top = 0.6 + sum(points * 1.42 / 72 for _, points, _, _ in heads) + 0.23 * len(legends)
        bottom = 0.55 + 0.15 * len(feet)
        self.width, self.height = width, top + body + bottom
        self.figure = plt.figure(figsize=(self.width, self.height))
        self.top, self.bottom = 1 - top / self.height, bottom / self.height
        y = self.height - 0.18
        for text, points, weight, colour in heads:
            self.figure.text(0.45 / width, y / self.height, text, fontsize=points, weight=weight,
                             color=colour, va="top")
            y -= points * 1.42 / 72
        for row in legends:
            y -= 0.23
            self.figure.legend(handles=row, loc="lower left", ncol=len(row), frameon=False,
                               bbox_to_anchor=(0.45 / width, y / self.height), handlelength=3.6,
                               borderpad=0, borderaxespad=0, columnspacing=1.8, fontsize=9)
        for k, line in enumerate(reversed(feet)):
            self.figure.text(0.45 / width, (0.09 + 0.15 * k) / self.height, line, fontsize=7.5,
                             color=GREY)

    def grid(self, rows, columns, left=0.85, right=0.3, **spacing):
        return self.figure.add_gridspec(
            rows, columns, left=left / self.width, right=1 - right / self.width, top=self.top,
            bottom=self.bottom, **spacing)

    def save(self, file):
        # No date and no version inside: the same results give the same file.
        about = {"Date": None} if file.suffix == ".svg" else {"Software": None}
        part = file.with_name(file.name + ".part")
        thin_ticks(self.figure)
        try:
            self.figure.savefig(part, dpi=DPI, format=file.suffix[1:], metadata=about)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
            plt.close(self.figure)
        return file


def arm_handles(arms):
    return [Line2D([], [], label=shortened(name, MOST_LETTERS), **line_of(arm))
            for arm, name in enumerate(arms)]


def legend_rows(handles, width):
    """Handles in as few rows as their labels allow."""
    rows, used = [[]], 0.0
    for handle in handles:
        needed = 0.79 + letters(handle.get_label()) * 0.068
        if rows[-1] and used + needed > width:
            rows.append([])
            used = 0.0
        rows[-1].append(handle)
        used += needed
    return [row for row in rows if row]
