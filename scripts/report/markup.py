# SPDX-License-Identifier: Apache-2.0
"""Elements of the page that more than one part of it writes."""
from html import escape


def tag(name, text, **attributes):
    """An element around text that is HTML already."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
                    for key, value in attributes.items() if value is not None)
    return f"<{name}{given}>{text}</{name}>"


def table(columns, rows, label):
    """An HTML table that scrolls on its own, also by keyboard."""
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in columns)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
                   for row in rows)
    return (f'<div class="table" tabindex="0" role="region" aria-label="{escape(label)}"><table>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")


def wide_table(columns, rows, label, kind="folding"):
    """Cells are HTML. Folding: on a narrow screen a row becomes a card, each cell with its column's
    name; wrapped: it scrolls."""
    head = "".join(tag("th", escape(c), scope="col") for c in columns)
    body = "".join("<tr>" + "".join(tag("td", text, data_label=column)
                                    for column, text in zip(columns, cells)) + "</tr>" for cells in rows)
    return tag("div", f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
               class_=f"table {kind}", tabindex="0", role="region", aria_label=label)


def bullets(sentences):
    return "<ul>" + "".join(f"<li>{s}</li>" for s in sentences) + "</ul>"


def swatch(arm):
    """The line of a strategy as the drawings show it; filled by the page's script."""
    return f'<svg class="swatch" data-arm="{arm}" aria-hidden="true"></svg>'
