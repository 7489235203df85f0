"""The readable transcript: whose words a paragraph holds, and what of them was left out."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.model import Edit, Labels, Restored, Sentence, SentenceKind, Source, Transcript, Word
from quotebot.restore import render

Line = tuple[str | None, str, SentenceKind]


def make(
    lines: Sequence[Line],
    *,
    labelled: bool = True,
    named: dict[str, str] | None = None,
    turns: Sequence[int] = (),
    edits: Sequence[Edit] = (),
    fillers: Sequence[int] = (),
) -> Restored:
    """A transcript of one sentence a line; `labelled`: its source names who speaks."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    for speaker, text, kind in lines:
        start = len(words)
        told = speaker if labelled else None
        words += [Word(word, 0, len(word), speaker=told) for word in text.split()]
        own = tuple(edit for edit in edits if start <= edit.start_word < len(words))
        sentences.append(Sentence(start, len(words), text, own, speaker, 1.0, kind))
    texts = tuple(word.text for word in words)
    source = Source("s", "talk", "test", speakers=named or {})
    labels = Labels(
        texts,
        ("",) * len(words),
        bytes(n in turns for n in range(len(words))),
        bytes(n in fillers for n in range(len(words))),
        bytes(len(words)),
    )
    transcript = Transcript(source, " ".join(texts), tuple(words), punctuated=True)
    return Restored(transcript, tuple(sentences), labels)


def test_a_name_stands_where_its_speaker_begins_and_again_after_an_advert() -> None:
    restored = make(
        [
            ("Ada", "It cools by itself.", "speech"),
            ("Ada", "Wait for it.", "speech"),
            ("Bo", "I never do.", "speech"),
            ("Bo", "Buy a kettle today.", "advert"),
            ("Bo", "As I said.", "speech"),
            ("Bo", "Subscribe to us.", "housekeeping"),
        ]
    )
    assert render(restored) == (
        "Ada: It cools by itself. Wait for it.\n\n"
        "Bo: I never do.\n\n"
        "    -- advert --\n    | Buy a kettle today.\n\n"
        "Bo: As I said.\n\n"
        "    -- housekeeping --\n    | Subscribe to us."
    )


def test_a_voice_that_nobody_named_has_no_name_until_the_user_gives_one() -> None:
    lines: list[Line] = [("S1", "It cools.", "speech"), ("S2", "It does.", "speech")]
    assert render(make(lines, labelled=False)) == "It cools.\n\nIt does."
    named = make(lines, labelled=False, named={"S2": "Bo"})
    assert render(named) == "It cools.\n\nBo: It does."
    assert render(make(lines, named={"S1": "Ada"})) == "Ada: It cools.\n\nS2: It does."
    assert render(make([(None, "It cools.", "speech")])) == "It cools."


def test_a_turn_ends_where_the_words_say_so_though_nobody_is_named() -> None:
    lines: list[Line] = [(None, "It cools.", "speech"), (None, "Does it?", "speech")]
    assert render(make(lines)) == "It cools. Does it?"
    assert render(make(lines, turns=[0])) == "It cools. Does it?"
    assert render(make(lines, turns=[1])) == "It cools.\n\nDoes it?"


def test_a_long_turn_is_parted_evenly_and_an_advert_is_not() -> None:
    def count(number: int, kind: SentenceKind) -> list[int]:
        blocks = render(make([("Ada", "So.", kind)] * number)).split("\n\n")
        return [block.count("So.") for block in blocks]

    assert count(8, "speech") == [8]
    assert count(9, "speech") == [4, 5]
    assert count(24, "speech") == [8, 8, 8]
    assert count(9, "advert") == [9]
    long = render(make([("Ada", "So.", "speech")] * 9))
    assert long.count("Ada:") == 1


def test_what_is_left_out_is_in_brackets_and_a_filler_that_stays_in_braces() -> None:
    line: Line = (None, "um uh i like like it is is", "speech")
    edits = [
        Edit(0, 1, "filler", "um", ""),
        Edit(1, 2, "filler", "uh", ""),
        Edit(2, 3, "case", "i", "I"),
        Edit(6, 8, "repeat", "is is", "is."),
    ]
    # Neighbours share one pair of signs.
    assert render(make([line], edits=edits, fillers=[3, 4])) == "[um uh] I {like like} it is."


def test_edits_count_from_the_words_of_their_own_sentence() -> None:
    lines: list[Line] = [(None, "It cools.", "speech"), (None, "um it does.", "speech")]
    edits = [Edit(2, 3, "filler", "um", "")]
    assert render(make(lines, edits=edits, fillers=[2, 3])) == "It cools. [um] {it} does."


def test_lines_break_between_words_alone() -> None:
    words = "a well-made thing " + "x" * 30
    assert render(make([(None, words, "speech")]), width=12) == f"a well-made\nthing\n{'x' * 30}"
    advert = render(make([(None, "a well-made thing", "advert")]), width=12)
    assert advert == "    -- advert --\n    | a\n    | well-made\n    | thing"
