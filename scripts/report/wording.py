# SPDX-License-Identifier: Apache-2.0
"""Numbers and metrics in words that need no manual."""
import re

MINUS = "−"
NO_VALUE = "no value"


def number(value, sign=False):
    """Three significant digits, in plain notation; thousands by a narrow space."""
    if value is None or value != value:
        return NO_VALUE
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
    if share != share:
        return NO_VALUE
    return number(float(f"{share * 100:.2g}") if abs(share) < 0.995 else round(share * 100), sign) \
        + "\u00a0%"


def p_value(p):
    return NO_VALUE if p != p else "< 0.0001" if p < 0.0001 else f"{p:.2g}"


def phrase(meaning):
    """A metric's first words as part of a sentence: no brackets, nothing after a colon."""
    text = re.sub(r"\s*\([^)]*\)", "", meaning)
    text = re.split(r"[:;.]", text, maxsplit=1)[0].strip()
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def listed(words):
    words = list(words)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def several(names):
    return listed(f"“{name}”" for name in names)
