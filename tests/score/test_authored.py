"""An article's own words are credited to its author, where it is one person's and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from shipped import shipped_encoder

from quotebot.model import Quote
from quotebot.read import Facts, read_file
from quotebot.restore import restore
from quotebot.score import ScoreSettings, explain_quote, rank_quotes
from quotebot.score.credit.authors import read_author

SETTINGS = ScoreSettings(min_chars=1, min_score=-1000.0)
OWN = "Repair is a promise that you make to somebody you will never meet."
FIRST = (
    "My grandfather's shed had no lock, because nobody ever wanted what was in it. I spent ten "
    "summers in there and thought that I was kept out of the way."
)
LAST = (
    "Nothing is built to last. Things last because somebody keeps choosing them, one Saturday "
    "after another, long after the guarantee has run out."
)
A = "A town is only as strong as what it mends"


def names_of(text: str, folder: Path, name: str = "essay.txt", **facts: str) -> dict[str, str]:
    """Return whom the card of each line of an article would name."""
    return {quote.text: quote.attribution for quote in quotes_of(text, folder, name, **facts)}


def quotes_of(text: str, folder: Path, name: str, **facts: str) -> tuple[Quote, ...]:
    path = folder / name
    path.write_text(text, "utf-8")
    restored = restore(read_file(path, Facts(**facts)), encoder=shipped_encoder())
    ranking = rank_quotes(restored, SETTINGS, limit=60)
    return (*ranking.quotes, *ranking.rejected)


def name_own(text: str, folder: Path, name: str = "essay.txt", **facts: str) -> str:
    """Return whom the card of the essay's best line would name."""
    found = {who for line, who in names_of(text, folder, name, **facts).items() if OWN in line}
    assert len(found) == 1
    return found.pop()


def essay(*paragraphs: str, above: str = "By Teresa Ruiz") -> str:
    return "\n\n".join([*filter(None, [above]), FIRST, OWN, *paragraphs, LAST]) + "\n"


HTML = (
    "<!DOCTYPE html><html lang='en'><head><title>The shed</title>{head}</head><body><article>"
    "<h1>The shed</h1><p>{first}</p><p>{own}</p>{more}<p>{last}</p></article></body></html>"
)


def page(head: str, more: str = "") -> str:
    return HTML.format(head=head, first=FIRST, own=OWN, more=more, last=LAST)


META = '<meta name="author" content="Teresa Ruiz">'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (essay(), "essay.txt"),
        (essay(above="What the shed knows\nBy Teresa Ruiz"), "essay.txt"),
        (essay(above="*By Teresa Ruiz, Staff Writer*"), "essay.txt"),
        (essay(above="---\ntitle: The shed\nauthor: Teresa Ruiz\n---"), "essay.md"),
        (essay(above="---\nauthors: [Teresa Ruiz]\n---"), "essay.md"),
        (essay(above="# The shed\n\nWritten by Teresa Ruiz"), "essay.md"),
        (page(META), "essay.html"),
        (page("", "<blockquote><p>Make the next hand's work easier.</p></blockquote>" + META), "x"),
        (page(META, "<h2>Why so slow?</h2>"), "essay.html"),
        (page(META + "</head><body><div>By <a>Teresa Ruiz</a> May 5, 2026</div>"), "essay.html"),
        (page("</head><body><div class='byline'>By <a>Teresa Ruiz</a></div>"), "essay.html"),
    ],
)
def test_an_essays_own_words_are_its_one_authors(text: str, name: str, tmp_path: Path) -> None:
    assert name_own(text, tmp_path, name) == "Teresa Ruiz"


@pytest.mark.parametrize("author", ["Teresa Ruiz", "By Teresa Ruiz", "Teresa Ruiz, PhD"])
def test_a_fact_names_the_author_as_a_byline_does(author: str, tmp_path: Path) -> None:
    assert name_own(essay(above=""), tmp_path, author=author) == "Teresa Ruiz"
    assert name_own(essay(above=""), tmp_path) == ""


def test_a_host_is_no_author(tmp_path: Path) -> None:
    assert name_own(essay(above=""), tmp_path, host="Teresa Ruiz") == ""


OWN_STILL = {
    "somebody is quoted": f"“{A},” said Paul Ngata.",
    "somebody is quoted in single marks": f"‘{A},’ said Paul Ngata.",
    "a term": "My neighbour calls it “the slow religion” and means it.",
    "the author's end note": "Teresa Ruiz is a carpenter. Her first book comes out in May.",
    "what she was told": "My mother told me that a kettle knows something about water.",
    "a question in passing": "What would he have said? I never asked.",
    "a list": "Here is what I kept:\n\n- the plane\n- the coffee tin",
    "signed herself": f"Yours, Teresa\n\n{A}.",
    "an aside of my own": "A bridge, I have often said, is patient.",
    "an aside of no speech": "A bridge, my neighbour’s pride, is patient.",
    "what I said goes on": "I said that bridges are patient. The bolts were rusting for years.",
    "to readers": "Dear readers, I have kept all of it.",
    "a name with a place": "Alder Falls is where all of it happened.",
    "a quotation shown": f"She wrote me this letter:\n\n“{A}.”",
    "an editor's note": "Editor's note: an earlier version got the year wrong.",
}


@pytest.mark.parametrize("said", OWN_STILL.values(), ids=OWN_STILL.keys())
def test_what_else_stands_in_an_essay_takes_its_own_words_from_nobody(
    said: str, tmp_path: Path
) -> None:
    assert name_own(essay(said), tmp_path) == "Teresa Ruiz"


@pytest.mark.parametrize("told", ["nobody tells", "nobody ever told", "no one has told"])
def test_what_nobody_tells_goes_on_as_the_authors(told: str, tmp_path: Path) -> None:
    said = f"What {told} you about bolts is how long they keep. {A}."
    found = names_of(essay(said), tmp_path)
    assert {name for line, name in found.items() if A in line} == {"Teresa Ruiz"}


NOT_OWN = {
    "a quotation": (f"“{A}.”", A),
    "one with who said it": (f"“{A},” said the mayor.", A),
    "one in single marks": (f"‘{A},’ said the mayor.", A),
    "one in straight marks": (f"'{A},' said the mayor.", A),
    "a term within": ("He calls it “the slow religion of small repairs” every day.", "He calls"),
    "a word within": ("He called the bridge “safe” and nobody laughed at that.", "He called"),
    "a word in single marks": (
        "He called the bridge ‘safe’ and nobody laughed at that.",
        "He called",
    ),
    "a dash of speech": (f"— {A}, he told everybody who came.", A),
    "an editor's note": (
        "Editor's note: the bridge has opened again since then.",
        "The bridge has",
    ),
    "a third person": ("Teresa Ruiz has mended bridges for most of her life.", "mended bridges"),
    "a surname": ("Ruiz has mended bridges for most of her life.", "mended bridges"),
    "her own, possessive": ("Ruiz’s first book on bridges comes out in May.", "first book"),
    "a letter shown": (f"She wrote me this letter:\n\n{A}.", A),
    "a poem shown": (f"A poem hung above the bench:\n\n{A}.\n\nNobody signed it.", "Nobody signed"),
    "a letter announced": (f"Here is what she wrote.\n\n{A}.\n\nIt was unsigned.", "It was"),
    "speech without marks": (
        "A bridge, she liked to say, is patient.\n\nThe bolts were rusting for years.",
        "The bolts",
    ),
    "speech without marks at the end": (
        "A bridge is patient, Paul Ngata says.\n\nThe bolts were rusting for years.",
        "The bolts",
    ),
    "a motto told": (
        "Her motto was simple. The bolts must never rust. The planks come after that.",
        "The planks",
    ),
    "what he said goes on": (
        "My uncle said that bridges are patient. The bolts were rusting for years.",
        "The bolts",
    ),
    "what he said nobody did": (
        "Nobody came, he said. The bolts were rusting for years.",
        "The bolts",
    ),
    "marks left open": (f"“{A}.\n\nThe bolts were rusting for years under our feet.", "The bolts"),
    "a closing mark alone": (f"{A}.”\n\nThe bolts were rusting for years.", "The bolts"),
}


@pytest.mark.parametrize(("said", "line"), NOT_OWN.values(), ids=NOT_OWN.keys())
def test_what_may_be_anothers_is_never_the_authors(said: str, line: str, tmp_path: Path) -> None:
    found = names_of(essay(said), tmp_path)
    assert any(OWN in text and name == "Teresa Ruiz" for text, name in found.items())
    named = {text: name for text, name in found.items() if line.lower() in text.lower()}
    assert "Teresa Ruiz" not in named.values()


def test_what_a_browser_sets_in_marks_is_not_the_authors(tmp_path: Path) -> None:
    text = page(META, f"<p>He told me <q>that {A.lower()}</q> and left.</p>")
    found = names_of(text, tmp_path, "essay.html")
    assert {name for line, name in found.items() if A.lower() in line.lower()} == {""}
    assert name_own(text, tmp_path, "essay.html") == "Teresa Ruiz"


def test_a_block_quotation_is_held_and_not_the_authors(tmp_path: Path) -> None:
    for text, name in (
        (essay(f"> {A}.", above="---\nauthor: Teresa Ruiz\n---"), "essay.md"),
        (page(META, f"<blockquote><p>{A}.</p></blockquote>"), "essay.html"),
    ):
        (quote,) = [one for one in quotes_of(text, tmp_path, name) if A in one.text]
        assert quote.attribution == ""
        assert "third-party" in {flag.kind for flag in quote.flags}
        assert name_own(text, tmp_path, name) == "Teresa Ruiz"


def test_whom_an_essay_quotes_keeps_the_name_that_stands_beside_the_quotation(
    tmp_path: Path,
) -> None:
    # Who says "I" and "you" as often as talk does is not believed about anybody else's words.
    plain = "The old footbridge closed in March, and the town learned to live without it. " * 3
    found = names_of(essay(plain, f"“{A},” said Paul Ngata.", plain), tmp_path)
    assert found[f"{A}."] == "Paul Ngata"
    assert {name for text, name in found.items() if "footbridge" in text} == {"Teresa Ruiz"}


DOUBTS = {
    "two authors": essay(above="By Teresa Ruiz and Paul Ngata"),
    "three": essay(above="By Teresa Ruiz, Paul Ngata and Ann Lee"),
    "a photographer": essay(above="By Teresa Ruiz | Photographs by Ann Lee"),
    "an agency": essay(above="By Teresa Ruiz, Reuters"),
    "staff": essay(above="By Staff Writer"),
    "another below": essay("By Ann Lee", f"{A}."),
    "another signs": essay(f"{A}.", "— Paul Ngata"),
    "another's name alone": essay(f"{A}.", "Paul Ngata"),
    "asked": essay("You left school at ten. Why?", "Because nobody asked me to stay."),
    "asked to tell": essay("Tell us about the bridge.", "It was old before I was born."),
    "asked twice": essay("What was in it?", "Screws.", "And who came?", "Nobody."),
    "interview": essay("This interview has been edited for length and clarity."),
    "in conversation": essay("She was in conversation with Ann Lee."),
    "as told to": essay("As told to Ann Lee."),
    "q&a": essay("A Q&A from the spring issue."),
    "guest post": essay("This is a guest post from the mayor of Alder Falls."),
    "translated": essay("Translated from the Spanish."),
    "reprinted": essay("Reprinted with kind permission."),
    "an excerpt": essay("Excerpted from a book on bridges."),
    "what follows": essay("The following is a speech that the mayor gave in May."),
    "a letter": essay("Dear Ann, I do not know what to do with the shed."),
    "a reader": essay("A reader asks what to do with a shed."),
    "a letter in it": essay("My dear girl, the house is cold without you.", "It was long ago."),
    "a letter signed": essay("The house is cold without you.", "Your aunt, Rosa"),
    "a transcript": essay("A transcript of the talk is below."),
    "an episode": essay("In this episode we look into the shed."),
    "a press release": essay("FOR IMMEDIATE RELEASE"),
    "a contact": essay("Media contact: press@alder.example"),
    "about the author": essay("Then Ruiz put the plane down.", "He left.", "It rained."),
    "said by the author": essay("“It was old,” said Ruiz."),
    "talk": essay("Yeah, um, I mean, yeah, it was, uh, gonna rain. Okay. Yeah."),
    "a talk's turn": essay("Yeah, they all left. The town did not.", *[FIRST] * 20),
    "an answer alone": essay("Exactly.", *[FIRST] * 20),
    "answers": essay("Well, they left.", "No, the town did not."),
    "times": essay("00:12 They all left.", "00:31 The town did not."),
    "looseness": essay("It was, you know, kind of a town, I mean, a sort of a village."),
    "comments": essay("3 comments", "What a lovely piece."),
    "no full name": essay(above="By Teresa"),
    "the title names her": essay(above="Title: A talk with Teresa Ruiz\nAuthor: Teresa Ruiz"),
}


@pytest.mark.parametrize("text", DOUBTS.values(), ids=DOUBTS.keys())
def test_an_article_that_is_not_plainly_one_persons_credits_the_show(
    text: str, tmp_path: Path
) -> None:
    assert "Teresa Ruiz" not in names_of(text, tmp_path).values()


@pytest.mark.parametrize(
    ("head", "more"),
    [
        (META + META.replace("Teresa Ruiz", "Ann Lee"), ""),
        (META.replace("Teresa Ruiz", "admin"), ""),
        (META, "<p>By Ann Lee</p>"),
        *(
            (META + "</head><body>" + above, "")
            for above in (
                "<div class='byline'>By <a>Teresa Ruiz</a> and <a>Ann Lee</a></div>",
                "<div><span>By</span> <a>Teresa Ruiz</a>, <a>Ann Lee</a></div>",
                "<span class='byline'>by Ann Lee</span>",
                "<div>Written by<br>Ann Lee</div>",
                "<p>A guest piece by Ann Lee</p>",
            )
        ),
        (META, f"<h2>When did you begin?</h2><p>{A}.</p><h2>And who asked you?</h2><p>He did.</p>"),
        (META, f"<h3>By Ann Lee</h3><p>{A}.</p>"),
        ('<meta property="og:site_name" content="Teresa Ruiz">' + META, ""),
    ],
)
def test_a_page_that_is_not_plainly_one_persons_credits_the_show(
    head: str, more: str, tmp_path: Path
) -> None:
    assert set(names_of(page(head, more), tmp_path, "essay.html").values()) == {""}


def test_another_language_is_credited_to_nobody(tmp_path: Path) -> None:
    text = f"Von Jörg Müßig\n\n{'Wer etwas flickt, der gibt ein Versprechen ab. ' * 8}\n"
    assert set(names_of(text, tmp_path, language="de").values()) == {""}


def test_a_talk_with_labels_or_times_has_no_author(tmp_path: Path) -> None:
    talk = f"ANN LEE: {OWN}\nBO CHU: I never thought of it.\nANN LEE: Nor did I, I must say.\n"
    captions = f"1\n00:00:01,000 --> 00:00:04,000\n{OWN}\n"
    assert "Teresa Ruiz" not in names_of(talk, tmp_path, "t.txt", author="Teresa Ruiz").values()
    assert "Teresa Ruiz" not in names_of(captions, tmp_path, "t.srt", author="Teresa Ruiz").values()


def test_under_the_users_threshold_the_show_is_credited(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text(essay(), "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    for least, name in ((0.93, "Teresa Ruiz"), (0.95, "")):
        quotes = rank_quotes(restored, SETTINGS, limit=20, min_credit=least).quotes
        assert {quote.attribution for quote in quotes} == {name}


def test_a_subheading_without_a_stop_is_no_part_of_the_sentence_below_it(tmp_path: Path) -> None:
    found = names_of(essay("What the manual knew", f"{A}.", "- the plane", "- the tin"), tmp_path)
    assert found[f"{A}."] == "Teresa Ruiz"
    assert not any("knew" in text and A in text for text in found)
    assert not any("plane" in text and "tin" in text for text in found)


def test_what_an_author_wrote_twice_is_meant_and_printed_twice(tmp_path: Path) -> None:
    line = "I kept handles without heads, heads without handles, and all of the keys."
    quotes = quotes_of(essay(line), tmp_path, "essay.txt")
    assert line in {quote.text for quote in quotes}


def test_what_announces_anothers_words_holds_a_line_from_its_author(tmp_path: Path) -> None:
    found = names_of(essay(f"My teacher put it best. {A}."), tmp_path)
    assert {name for text, name in found.items() if text == f"{A}."} == {""}


def test_why_says_that_the_article_names_its_author(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text(essay(), "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    quote = rank_quotes(restored, SETTINGS, limit=1).quotes[0]
    told = explain_quote(quote, source=restored.transcript.source)
    assert "credited to Teresa Ruiz: the article names its author" in told


def test_a_note_says_why_an_author_is_not_credited(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text(essay(above="By Teresa Ruiz and Paul Ngata"), "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    notes = rank_quotes(restored, SETTINGS, limit=5).notes
    assert any("not “Teresa Ruiz and Paul Ngata”" in note for note in notes)


@pytest.mark.parametrize(
    "author",
    [
        *("Teresa Ruiz", "By Ann Lee", "Dr. Ann de Vries", "Ann Lee, PhD", "Mark Stone"),
        *("Hanne Østergård", "Ann K. Lee", "Siobhan O’Neil", "Éloïse Charpentier", "Tom Waters"),
        *("Professor Ann Lee", "Jean-Luc Moreau", "Ronan McKinsey", "Alice Brooks"),
    ],
)
def test_one_personal_name_is_an_author(author: str) -> None:
    assert read_author(author, "Slow Tools")


@pytest.mark.parametrize(
    "author",
    [
        *("Staff", "Reuters", "Editorial Board", "Admin", "admin", "The Editors", "Guest Author"),
        *("Acme Robotics", "Green Fork", "Harbor Dispatch", "Slow Tools Inc", "SlowTools HQ"),
        *("Ann Lee and Bo Chu", "Ann Lee, Bo Chu", "Ann Lee & Bo Chu", "Ann Lee / Bo Chu"),
        *("Ann Lee with Bo Chu", "Ann", "annlee", "ANN LEE", "Ann Lee, Reuters", "Alder Falls"),
        *("Spotify Engineering", "Deloitte Insights", "Kettle & Co", "OpenAI", "San Francisco"),
        *("Quiet Years", "Riverside Trust", "Ruiz Family", "Ann Lee's Team", "Slow Tools", ""),
        *(
            "Ann Lee, unnamed",
            "Ann Lee (Editor)",
            "https://example.org/ann",
            "@annlee",
            "Press Office",
        ),
    ],
)
def test_several_authors_a_body_or_a_first_name_are_nobody(author: str) -> None:
    assert read_author(author, "Slow Tools") == ()


def test_what_the_author_says_and_what_follows_it_in_the_paragraph_are_the_authors(
    tmp_path: Path,
) -> None:
    found = names_of(essay(f"We like to say that bridges last. {A}."), tmp_path)
    assert {name for text, name in found.items() if A in text} == {"Teresa Ruiz"}


@pytest.mark.parametrize(
    ("opening", "author"),
    [
        ("The fastest way to answer a question is to ask a smaller one.", "Teresa Ruiz"),
        ("I asked my neighbour to wait. He had only this one thing to answer.", ""),
    ],
)
def test_a_verb_behind_to_is_nobodys_answer(opening: str, author: str, tmp_path: Path) -> None:
    found = names_of(essay(f"{opening} {A}."), tmp_path)
    assert {name for text, name in found.items() if A in text} == {author}
