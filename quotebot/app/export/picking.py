"""What is made of each quote of a batch, under which name, and what a manifest says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot import __version__
from quotebot.app import App
from quotebot.app.cards.drawing import Design, card_text
from quotebot.app.export.gathering import Gathered
from quotebot.export import file_name, recipe_of, talk_name, tell_files_apart
from quotebot.model import CardText, Quote, Source

if TYPE_CHECKING:
    from quotebot.cards.settings import BrandKit


@dataclass(frozen=True, slots=True)
class Job:
    """One quote to draw; `recipe` is the digest of all that decides its images.

    `rank` is its place in the batch, `number` that among the `total` of its transcript, among all
    where `talk` is empty;
    `file` names the transcript's own.
    """

    rank: int
    talk: str
    number: int
    total: int
    quote: Quote
    source: Source
    file: str
    text: CardText
    caption: str
    recipe: str

    def name(self, ending: str, *, part: int = 1, parts: int = 1) -> str:
        """Return the name of one of its files."""
        return file_name(
            self.number,
            self.quote.text,
            self.quote.id,
            ending,
            part=part,
            parts=parts,
            total=self.total,
            talk=self.talk,
        )


def list_jobs(
    app: App, gathered: Gathered, design: Design, format_name: str, *, by_talk: bool
) -> Iterator[Job]:
    """Yield the quotes of a batch in its order.

    With `by_talk` their files are named, and numbered, talk by talk.
    """
    from quotebot.app.adding.drafting import post_text

    ingredients = list_ingredients(design)
    named = {file: source_id for source_id, file in gathered.files.items()}
    files = dict(zip(named.values(), tell_files_apart(tuple(named)), strict=True))
    # Talks of one name in several folders are each numbered for themselves.
    talks = [source.id if by_talk else "" for _, source in gathered.picks]
    totals, numbers = Counter(talks), Counter[str]()
    pairs = zip(talks, gathered.picks, strict=True)
    for rank, (talk, (quote, source)) in enumerate(pairs, start=1):
        numbers[talk] += 1
        text = card_text(app, quote, source)
        recipe = recipe_of(
            {
                "version": __version__,
                "quote": quote.id,
                "text": asdict(text),
                **ingredients,
                "format": format_name,
            }
        )
        yield Job(
            rank,
            talk_name(source.name, source.id) if by_talk else "",
            numbers[talk],
            totals[talk],
            quote,
            source,
            files.get(source.id, ""),
            text,
            post_text(app, None, text, source),
            recipe,
        )


def list_ingredients(design: Design) -> dict[str, object]:
    """Return all that decides how a card of this design looks but its words and its format."""
    return {
        "template": design.template.model_dump(mode="json"),
        "size": str(design.size),
        "settings": design.settings.model_dump(mode="json"),
        "files": _digest_files(design.settings.brand),
    }


def _digest_files(brand: BrandKit) -> dict[str, str]:
    """Return the digest of each file that cards are drawn from: its bytes may change, not its name.

    One that is missing is left for the drawing to name.
    """
    names = {*brand.pictures.values(), *(font.file for font in brand.fonts.values())} - {""}
    return {
        name: sha256(Path(name).read_bytes()).hexdigest()
        for name in sorted(names)
        if Path(name).is_file()
    }


def describe(job: Job) -> dict[str, Any]:
    """Return what a manifest says of a quote, whatever its images look like."""
    quote, source = job.quote, job.source
    return {
        "rank": job.rank,
        "quote_id": quote.id,
        "text": quote.text,
        "attribution": quote.attribution,
        "show": source.show,
        "title": source.title,
        "url": source.url,
        "published": source.published,
        "source": source.name,
        "source_id": source.id,
        "source_file": job.file,
        "words": (quote.start_word, quote.end_word),
        "start_ms": quote.start_ms,
        "end_ms": quote.end_ms,
        "score": round(quote.score, 4) or 0.0,
        "flags": tuple(flag.kind for flag in quote.flags),
        "caption": job.caption,
    }
