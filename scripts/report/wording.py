# SPDX-License-Identifier: Apache-2.0
"""Numbers and metrics in words that need no manual."""
import re

MINUS = "−"


def number(value, sign=False):
    """Three significant digits, in plain notation; thousands by a narrow space."""
    if value is None or value != value:
        return "–"
    if abs(value) >= 1000:
        text = f"{float(f'{abs(value):.4g}'):,.0f}".replace(",", "\u202f")
    else:
        text = f"{abs(value):.3g}"
        if "e" in text:
            text = f"{abs(value):.6f}".rstrip("0").rstrip(".")
    if float(f"{value:.3g}") == 0:
        return "0"
    return (MINUS if value < 0 else "+" if sign else "") + text


def percent(share, sign=False):
    """Two significant digits; whole percents from 99.5 % on."""
    return number(float(f"{share * 100:.2g}") if abs(share) < 0.995 else round(share * 100), sign) \
        + " %"


def p_value(p):
    return "–" if p != p else "< 0.0001" if p < 0.0001 else f"{p:.2g}"


def phrase(meaning):
    """A metric's first words as part of a sentence: no brackets, nothing after a colon."""
    text = re.sub(r"\s*\([^)]*\)", "", meaning)
    text = re.split(r"[:;.]", text, maxsplit=1)[0].strip()
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def several(names):
    names = [f"“{name}”" for name in names]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def when(over_days, from_day, last_day):
    """How days became one number, for the middle of a sentence."""
    return {"mean": f"mean of days {from_day} to {last_day}", "last": f"on day {last_day}",
            "sum": f"all {last_day} days together", "once": "measured once a run"}[over_days]
