"""Articles on the web: the main text by trafilatura, without menus, adverts and comments."""

from __future__ import annotations

from quotebot.read.bylines import skip_byline
from quotebot.read.dialogue import read_turns
from quotebot.read.facts import merge_facts
from quotebot.read.html_blocks import Page, is_heading
from quotebot.read.html_transcript import lines_of
from quotebot.read.markdown import read_blocks
from quotebot.read.passages import Document, Parsed, Passage

_LEAST_CHARS = 100


def parse_html_article(page: Page, document: Document) -> Parsed:
    """Read an article's paragraphs, or its turns where it is an interview.

    Short or unusual pages in which the extractor finds nothing give all paragraphs outside menus.
    """
    lines = _main_text(document.text) if page.is_whole else []
    blocks = [block for block in page.blocks if not block.outside]
    chars = sum(len(line) for _, line in lines)
    # Of a short page the extractor gives everything in one line, headings and captions as well.
    joined = len(lines) <= 2 and len(blocks) > 1 and chars > 0.9 * sum(len(b.text) for b in blocks)
    if joined or chars < _LEAST_CHARS:
        said = (b for b in blocks if not is_heading(b) and b.kind != "figcaption")
        lines = lines_of(said)
    turns = read_turns(lines, document.speakers)
    if turns is not None:
        return Parsed("html-transcript", turns, page.facts)
    byline, above = skip_byline([line for _, line in lines])
    passages: list[Passage] = []
    opens = True
    for number, line in lines[above:]:
        if line.strip():
            passages.append(Passage(line, number, opens=opens))
        opens = not line.strip()
    return Parsed("html-article", passages, merge_facts(page.facts, byline))


def _main_text(text: str) -> list[tuple[int, str]]:
    import trafilatura

    found = trafilatura.extract(
        text,
        output_format="markdown",
        include_comments=False,
        include_tables=False,
        include_formatting=True,
    )
    if not found:
        return []
    blocks, _ = read_blocks(found, 0)
    # The extractor keeps no line numbers, so these only count.
    texts = (text for block in blocks for text in [*(line for _, line in block), ""])
    return list(enumerate(texts, start=1))
