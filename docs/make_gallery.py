"""Draw docs/gallery.md and its pictures with the renderer itself: python docs/make_gallery.py."""

from __future__ import annotations

import io
from pathlib import Path

from quotebot.cards import (
    CardSettings,
    Template,
    contact_sheet,
    load_templates,
    parse_size,
    render_card,
    render_cards,
)
from quotebot.model import Card, CardText

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures" / "gallery"
SHORT = "Nobody tells you that grief is just love with nowhere to go."
MEDIUM = (
    "We spent 37 years teaching people to talk to computers. The next thirty are about teaching "
    "computers to listen."
)
LONG = (
    "You don't get to choose what people remember about you. You can work for thirty years on the "
    "thing you're proudest of, and they'll remember that one time you were kind to them in a "
    "hallway when nobody was watching. I used to find that unfair. Now I think it's the best news "
    "I've ever heard, because it means that any ordinary Tuesday can turn out to be the day that "
    "mattered most to someone else."
)
LANGUAGES = {
    "Arabic": "تعلمت أن أفضل القصص تبدأ بسؤال لم يجرؤ أحد على طرحه من قبل.",
    "Hebrew": "הסיפורים הטובים ביותר מתחילים בשאלה שאיש לא העז לשאול, ואז OpenAI ענתה.",
    "Hindi": "सबसे अच्छी कहानियाँ उस सवाल से शुरू होती हैं जिसे किसी ने नहीं पूछा।",
    "Japanese": "最高の物語は、誰も聞けなかった問いから始まります。",
    "Greek": "Οι καλύτερες ιστορίες ξεκινούν με μια ερώτηση που κανείς δεν τόλμησε.",
    "Emoji": "We were so happy 👩🏽‍🚀 that day in 🇯🇵, and nobody 👍🏿 had to ask why ❤️‍🔥.",
}


def draw(template: Template, quote: str, size: str = "portrait", theme: str = "auto") -> Card:
    """Return one card of the gallery."""
    text = CardText(quote, "Maya Okonkwo", "The Long Way Home", handle="@longwayhome")
    settings = CardSettings.model_validate({"theme": theme})
    return render_card(text, template, parse_size(size), settings)


def keep(name: str, data: bytes) -> str:
    """Save a sheet as a small JPEG and return its path as seen from docs/."""
    from PIL import Image

    path = PICTURES / f"{name}.jpg"
    with Image.open(io.BytesIO(data)) as image:
        image.convert("RGB").save(path, "JPEG", quality=84, optimize=True)
    return str(path.relative_to(DOCS))


def main() -> None:
    """Draw every picture and write the page."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    templates = list(load_templates().values())
    lines = [
        "# Gallery",
        "",
        f"{len(templates)} designs, each at five sizes, drawn by `python docs/make_gallery.py`.",
        "How they are written is told in [templates.md](templates.md).",
        "",
    ]
    cover = contact_sheet(
        [draw(one, MEDIUM) for one in templates], [one.name for one in templates], 4
    )
    lines += [f"![Every design]({keep('all', cover)})", ""]
    for template in templates:
        cards, labels = [], []
        for theme in template.themes:
            cards.append(draw(template, SHORT, "square", theme))
            labels.append(f"square, {theme}")
        for size, quote in (
            ("portrait", MEDIUM), ("story", MEDIUM), ("landscape", LONG), ("banner", SHORT),
        ):  # fmt: skip
            cards.append(draw(template, quote, size))
            labels.append(f"{size}, {len(quote)} characters")
        picture = keep(template.name, contact_sheet(cards, labels, 3))
        lines += [
            f"## {template.title}",
            "",
            f"`{template.name}`: {template.about} Themes: {', '.join(template.themes)}.",
            "",
            f"![{template.title} at five sizes]({picture})",
            "",
        ]
    plain = {one.name: one for one in templates}
    swiped = render_cards(
        CardText(
            " ".join([MEDIUM, LONG, SHORT]), "Maya Okonkwo", "The Long Way Home",
            handle="@longwayhome",
        ),
        plain["carousel"], parse_size("square"), CardSettings(),
    )  # fmt: skip
    picture = keep("swipe", contact_sheet(swiped, [str(n + 1) for n in range(len(swiped))], 3))
    lines += [
        "## A quote that needs more than one card",
        "",
        "Divided at the ends of its sentences, with a cover and an end card.",
        "",
        f"![A carousel]({picture})",
        "",
    ]
    drawn = [draw(plain["broadside"], quote, "square") for quote in LANGUAGES.values()]
    picture = keep("languages", contact_sheet(drawn, list(LANGUAGES), 3))
    lines += [
        "## Every script",
        "",
        "Latin, Greek and Cyrillic are bundled; the other fonts come from the system",
        "(`fonts-noto-core`, `fonts-noto-cjk`, `fonts-noto-color-emoji`).",
        "",
        f"![Six scripts]({picture})",
        "",
    ]
    (DOCS / "gallery.md").write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
