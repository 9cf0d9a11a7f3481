"""A page of our own look: one file without anything to load, readable on a screen and on A4."""

from collections.abc import Iterable, Iterator
from html import escape

_STYLE = """
:root { color-scheme: light; --text: #1b1d21; --muted: #5b606a; --line: #dfdfdb; --link: #2456c4; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 3rem 1.5rem 5rem; color: var(--text); background: #fff;
  font: 400 1rem/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
body.wide { max-width: 80rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1.5rem; }
h2 { font-size: 1.15rem; line-height: 1.35; margin: 3rem 0 .25rem; break-after: avoid; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
.counts, .details, .none { color: var(--muted); font-size: .85rem; }
.counts { margin: 0 0 1.25rem; }
.answer { margin: .5rem 0; overflow-wrap: anywhere; }
blockquote { margin: 1.5rem 0; padding: 0 0 0 1rem; border-inline-start: 3px solid var(--line); break-inside: avoid; }
blockquote p { margin: 0; overflow-wrap: anywhere; }
blockquote .words { font: 400 1.06rem/1.6 "Source Serif 4", Charter, Cambria, Georgia, "Noto Serif", serif; }
blockquote .original { margin-top: .35rem; color: var(--muted); font-style: italic; }
blockquote footer { margin-top: .25rem; }
blockquote .details { margin-top: .15rem; }
table { border-collapse: collapse; margin: 0 0 1rem; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
th { font-weight: 600; }
tbody th { font-weight: 400; }
:is(th, td):first-child { padding-inline-start: 0; }
:is(th, td):last-child { padding-inline-end: 0; }
thead th { border-bottom-color: #7f848d; }
nav ul { list-style: none; margin: 0 0 2rem; padding: 0; }
nav .level2 { margin-inline-start: 1.2rem; }
nav .level3 { margin-inline-start: 2.4rem; }
nav :is(.level4, .level5, .level6, .level7, .level8, .level9) { margin-inline-start: 3.6rem; }
dl { display: grid; grid-template-columns: 8.5rem 1fr; gap: .35rem 1rem; margin: .5rem 0 1rem; }
dt { color: var(--muted); font-size: .85rem; padding-top: .15rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.number { text-align: end; }
td.number { white-space: nowrap; }
tfoot td, tfoot th { border-bottom: 0; border-top: 1px solid #7f848d; font-weight: 600; }
@page { size: A4; margin: 20mm 18mm; }
@media print { td { print-color-adjust: exact; }
  body { padding: 0; max-width: none; font-size: 10.5pt; } a { color: inherit; } }
"""


def page(title: str, language: str, body: Iterable[str], *, wide: bool = False) -> Iterator[str]:
    """Give an HTML document piece by piece around `body`, which is markup; `title` is plain text."""
    kind = ' class="wide"' if wide else ""
    yield f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body{kind}>\n"
    yield f'<h1 dir="auto">{escape(title)}</h1>\n' if title else ""
    yield from body
    yield "</body>\n</html>\n"


def blockquote(words: str, language: str, original: str, attribution: str, details: str, note: int = 0) -> str:
    """A quote with what is known of it; `note` is the number of the note that belongs to it, 0 for none."""
    lines = [f'<p class="words" lang="{escape(language)}" dir="auto">{escape(words)}</p>']
    if original:
        lines.append(f'<p class="original" dir="auto">{escape(original)}</p>')
    if attribution:
        lines.append(f'<footer dir="auto">{escape(attribution)}</footer>')
    if details:
        lines.append(f'<p class="details" dir="auto">{escape(details)}</p>')
    if note:
        before, end = lines[-1].rsplit("</", 1)
        lines[-1] = f'{before}<sup><a id="mark{note}" href="#note{note}">{note}</a></sup></{end}'
    return "<blockquote>\n" + "\n".join(lines) + "\n</blockquote>\n"
