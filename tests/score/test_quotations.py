"""Whom an article names beside a quotation is credited with it, where no doubt is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shipped import shipped_encoder

from quotebot.model import apply_edits
from quotebot.read import read_file
from quotebot.restore import restore
from quotebot.score import Editor, ScoreSettings, editor, rank_quotes
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.guard import raise_flags
from quotebot.score.passage import Passage

SETTINGS = ScoreSettings(min_chars=1, min_score=-1000.0)
ABOVE = (
    "The old footbridge closed in March, and the town learned to live without it. Mayor Teresa "
    "Ruiz asked for money twice. Paul Ngata, an engineer, drew the plans for nothing.\n\n"
)
A = "A town is only as strong as what it mends"
B = "The bolts were rusting under our feet for years"


def passages_of(text: str, folder: Path, name: str = "piece.txt") -> list[Passage]:
    path = folder / name
    path.write_text(text, "utf-8")
    return cut_passages(restore(read_file(path), encoder=shipped_encoder()), SETTINGS)


def credits_of(said: str, folder: Path, above: str = ABOVE) -> dict[str, str]:
    """Return who is credited with each candidate of an article that holds a paragraph."""
    found = passages_of(f"{above}{said}\n\nThe bridge opens again in May.\n", folder)
    return {passage.text: passage.credit.name for passage in found if passage.credit}


PLAIN = [
    (f"“{A},” said Mayor Teresa Ruiz.", {f"{A}.": "Teresa Ruiz"}),
    (f'"{A}," said Mayor Teresa Ruiz on Friday.', {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” said Teresa Ruiz, the mayor of Alder Falls.", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” said the town's engineer, Ann Lee.", {f"{A}.": "Ann Lee"}),
    (f"“{A},” said former director Ann Lee in a statement.", {f"{A}.": "Ann Lee"}),
    (f"“{A},” said Riverside Trust director Ann Lee.", {}),
    (f"“{A},” said Riverside Trust Director Ann Lee.", {}),
    (f"“{A},” said Alder Falls Mayor Ann Lee.", {f"{A}.": "Ann Lee"}),
    (f"“{A},” Teresa Ruiz told the council on Friday.", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” Ruiz said.", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” said Ngata, who is 61.", {f"{A}.": "Paul Ngata"}),
    (f"“{A},” said Dr. Ngata.", {f"{A}.": "Paul Ngata"}),
    (f"“{A},” said Chief Executive Ann Lee.", {f"{A}.": "Ann Lee"}),
    (f"“{A},” said Ann Lee, CEO of Riverside.", {f"{A}.": "Ann Lee"}),
    (f"“{A},” said founder Ann Lee, standing beside the pot.", {f"{A}.": "Ann Lee"}),
    (f"“{A},” said Mayor-elect Ann Lee of Riverside.", {f"{A}.": "Ann Lee"}),
    (f"“{A},” said Ms. Ruiz.", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” said Dr. Ann de Vries.", {f"{A}.": "Dr. Ann de Vries"}),
    (f"“{A},” said Ann K. Lee Friday.", {f"{A}.": "Ann K. Lee"}),
    (f"“{A}?” asked Teresa Ruiz.", {f"{A}?": "Teresa Ruiz"}),
    (f"“{A}.” Teresa Ruiz paid for none of it.", {}),
    (f"Teresa Ruiz, the mayor, said: “{A}.”", {f"{A}.": "Teresa Ruiz"}),
    (f"Ruiz added: “{A}.”", {f"{A}.": "Teresa Ruiz"}),
    (f"In a statement on Friday, Mayor Teresa Ruiz said, “{A}.”", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” said Ngata, who serves as the town's engineer.", {f"{A}.": "Paul Ngata"}),
    (f"“{A},” said Ruiz, who has served as mayor since 2019.", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” Ngata, who works as an engineer, said.", {f"{A}.": "Paul Ngata"}),
    (f"Ruiz, who serves as mayor, said: “{A}.”", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” commented Teresa Ruiz.", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” said Ann Lee, founder and CEO of Riverside.", {f"{A}.": "Ann Lee"}),
    (f"Speaking at the bridge on Friday, Teresa Ruiz said: “{A}.”", {f"{A}.": "Teresa Ruiz"}),
    (f"Commenting, Ruiz, the mayor, said: “{A}.”", {f"{A}.": "Teresa Ruiz"}),
    *(
        (f"{said} “{B}.”", {f"{A}.": "Teresa Ruiz", f"{B}.": "Teresa Ruiz"})
        for said in (
            f"“{A},” said Teresa Ruiz, adding:",
            f"“{A},” Teresa Ruiz said, adding,",
            f"“{A},” said Ruiz, the mayor, adding:",
            f"“{A},” said Ruiz, who serves as mayor, adding:",
            f"“{A},” said Teresa Ruiz, and added:",
            f"“{A},” said Teresa Ruiz. She added:",
            f"“{A},” said Teresa Ruiz on Friday. She said:",
            f"Teresa Ruiz said: “{A}.” She continued:",
        )
    ),
    (f"“{A},” said Ruiz. Ngata nodded, adding: “{B}.”", {f"{A}.": "Teresa Ruiz"}),
    (f"“{A},” said Ruiz, adding: “{B},” said Ngata.", {f"{A}.": "Teresa Ruiz"}),
    (
        f"Ann Lee, who has run the mill at Alder Falls since 1998, told reporters: “{A}.”",
        {f"{A}.": "Ann Lee"},
    ),
]


def make_british(said: str) -> str:
    return said.replace("“", "‘").replace("”", "’").replace('"', "'")


@pytest.mark.parametrize(("said", "credited"), PLAIN, ids=[said for said, _ in PLAIN])
def test_a_quotation_is_its_whom_the_article_names_beside_it_in_full(
    said: str, credited: dict[str, str], tmp_path: Path
) -> None:
    assert credits_of(said, tmp_path) == credited


@pytest.mark.parametrize("said", [f"“{A},” said Teresa Ruiz.", f"Teresa Ruiz said: “{A}.”"])
def test_a_quotation_is_as_long_as_it_is_without_its_marks(said: str, tmp_path: Path) -> None:
    path = tmp_path / "piece.txt"
    path.write_text(f"{ABOVE}{said}\n\nThe bridge opens again in May.\n", "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    for spare, found in ((0, [f"{A}."]), (-1, [])):
        bounds = ScoreSettings(min_chars=1, max_chars=len(f"{A}.") + spare)
        passages = cut_passages(restored, bounds)
        assert [one.text for one in passages if one.credit] == found


def test_each_quotation_of_a_paragraph_is_a_candidate_of_its_own(tmp_path: Path) -> None:
    assert credits_of(f"“{A},” said Mayor Teresa Ruiz. “{B}.”", tmp_path) == {
        f"{A}.": "Teresa Ruiz",
        f"{B}.": "Teresa Ruiz",
    }


def test_two_people_of_one_paragraph_keep_each_their_own(tmp_path: Path) -> None:
    assert credits_of(f"“{A},” said Teresa Ruiz. “{B},” said Paul Ngata.", tmp_path) == {
        f"{A}.": "Teresa Ruiz",
        f"{B}.": "Paul Ngata",
    }


def test_several_sentences_within_one_pair_of_marks_run_together(tmp_path: Path) -> None:
    found = credits_of(f"“We argued about paint. {B}. {A},” Ruiz said.", tmp_path)
    assert set(found) == {
        "We argued about paint.",
        f"We argued about paint. {B}.",
        f"We argued about paint. {B}. {A}.",
        f"{B}.",
        f"{B}. {A}.",
        f"{A}.",
    }
    assert set(found.values()) == {"Teresa Ruiz"}


def test_of_a_sentence_that_goes_on_in_another_quotation_neither_half_is_printed(
    tmp_path: Path,
) -> None:
    said = f"“We argued about paint. {A},” Ruiz said, “if it starts today. {B}.”"
    assert credits_of(said, tmp_path) == {
        "We argued about paint.": "Teresa Ruiz",
        f"{B}.": "Teresa Ruiz",
    }


def test_what_an_adding_announces_is_whole_and_what_stands_before_it_as_well(
    tmp_path: Path,
) -> None:
    said = f"“We argued about paint. {A},” said Teresa Ruiz, adding: “{B}. Nobody saw it.”"
    found = credits_of(said, tmp_path)
    assert {f"{A}.", f"{B}.", f"{B}. Nobody saw it."} <= set(found)
    assert set(found.values()) == {"Teresa Ruiz"}
    assert not any(A in text and B in text for text in found)


def test_a_pronoun_is_whoever_was_named_just_before_with_nothing_between(tmp_path: Path) -> None:
    near = credits_of(f"“{A},” said Teresa Ruiz. “{B},” she said.", tmp_path)
    assert near == {f"{A}.": "Teresa Ruiz", f"{B}.": "Teresa Ruiz"}
    apart = credits_of(f"“{A},” said Teresa Ruiz. Her sister sighed. “{B},” she said.", tmp_path)
    assert apart == {f"{A}.": "Teresa Ruiz"}


DOUBTFUL = {
    "nobody is named": f"“{A},” the mayor said.",
    "a pronoun alone": f"“{A},” she said.",
    "a pronoun in the next paragraph": f"“{B}!” Ruiz did not shout.\n\n“{A},” she said.",
    "two who said it": f"“{A},” said Teresa Ruiz and Paul Ngata.",
    "two names near": f"“{A},” said Teresa Ruiz to Paul Ngata.",
    "told to somebody": f"“{A},” Teresa Ruiz told Paul Ngata.",
    "reported by another": f"“{A},” Ngata said Ruiz told him.",
    "recalled": f"“{A},” Ruiz recalled.",
    "recalled by another": f"“{A},” Teresa Ruiz said, Paul Ngata recalled.",
    "quoting": f"“{A},” said Teresa Ruiz, quoting her grandmother.",
    "reading": f"“{A},” said Teresa Ruiz, reading from the plaque.",
    "according to": f"“{A},” according to Teresa Ruiz.",
    "another's voice": f"“{A},” said Ruiz's lawyer.",
    "a spokesman": f"“{A},” said a spokesman for Teresa Ruiz.",
    "a named spokesman": f"“{A},” said spokesman Ann Lee.",
    "a friend of": f"“{A},” said a friend of Teresa Ruiz.",
    "a jest": f"“{A},” joked Teresa Ruiz.",
    "mockingly": f"“{A},” said Teresa Ruiz mockingly.",
    "never said": f"“{A},” Teresa Ruiz never said.",
    "would have said": f"“{A},” Teresa Ruiz would have said.",
    "is what she said": f"“{A},” is what Teresa Ruiz said.",
    "reportedly": f"“{A},” Teresa Ruiz said, reportedly.",
    "if": f"“{A},” said Teresa Ruiz, if you believe the papers.",
    "supposed": f"If Teresa Ruiz said: “{A}.”",
    "as": f"As Teresa Ruiz said: “{A}.”",
    "a proverb": f"An old proverb says: “{A}.”",
    "her grandmother's": f"Her grandmother used to say, “{A},” said Teresa Ruiz.",
    "announced": f"The old poem ends: “{A},” said Teresa Ruiz.",
    "two clauses": f"Paul Ngata said: “{A},” Teresa Ruiz said.",
    "heard": f"Paul Ngata heard Teresa Ruiz say: “{A}.”",
    "a sign": f"The sign above Teresa Ruiz said: “{A}.”",
    "the letter": f"The letter from Teresa Ruiz said: “{A}.”",
    "woven in": "Teresa Ruiz said the town was “only as strong as what it mends again.”",
    "woven in with a capital": f"Teresa Ruiz called it “{A}.”",
    "scare quotes": "“The long wait,” said Teresa Ruiz.",
    "nested": f"“My mother said, ‘{A},’” said Teresa Ruiz.",
    "nested straight": f"\"My mother said, '{A},'\" said Teresa Ruiz.",
    "marks unclosed": f"“{A}, said Mayor Teresa Ruiz.",
    "marks closed twice": f"“{A},” said Mayor Teresa Ruiz.”",
    "marks opened twice": f"“{A}, “{B},” said Mayor Teresa Ruiz.",
    "a headline": f"“{A},” says Mayor Teresa Ruiz",
    "a first name nobody has": f"“{A},” said Amara.",
    "a family of two": f"Ana Ruiz looked on.\n\n“{A},” said Ruiz.",
    "named only later": f"“{A},” said Okafor.\n\nJune Okafor is a painter.",
    "a body": f"“{A},” the Alder Trust said.",
    "a place on the map": f"“{A},” said Hong Kong on Monday.",
    "a body in short": f"The Riverside Trust paid.\n\n“{A},” Riverside said.",
    "a place's": f"“{A},” said Alder Falls painter Ann Lee.",
    "a name with the day": f"Yesterday Okafor said: “{A}.”",
    "nothing beside it": f"“{A}.”",
    "after another's": f"“{B},” said the mayor. “{A}.”",
    "a question answered": f"“{B}?” asked Teresa Ruiz. “{A},” Ngata's wife said.",
    "a question to her": f"“{A}?” the reporter asked Teresa Ruiz.",
    "said in a novel": f"“{A},” said Teresa Ruiz in her novel.",
    "I said": f"“{A},” I said to Teresa Ruiz.",
    "a question answered in the same paragraph": f"“{B}?” Teresa Ruiz asked. “{A}.”",
    "told of afterwards": f"“{B},” said Teresa Ruiz. “{A}.” That is what Ngata claims she said.",
    "her brother and the children": f"“{A},” said Teresa Ruiz, her brother and the children.",
    "another gender": f"He sighed.\n\n“{B},” said Teresa Ruiz, who sold her car. “{A},” he said.",
    "an initial alone": f"“{A},” said T. Ruiz.",
    "supposed of a known one": f"Suppose Ruiz said: “{A}.”",
    "a word before a known name": f"Lately Ruiz said: “{A}.”",
    "a role that is played": f"“{A},” Teresa Ruiz said in the role of Queen Anne.",
    "a line of another's": f"“{A},” Teresa Ruiz wrote on the wall, a line from the Psalms.",
    "taken back": f"“{A},” Teresa Ruiz said before she took it back.",
    "forged": f"“{A},” Teresa Ruiz said in a message that was forged.",
    "many fans": f"Fans of Teresa Ruiz said: “{A}.”",
    "a body's page": f"“{A},” said White House officials.",
    "goes on after a cry": f"“{A}!” said Ruiz, “if it starts today.”",
    "old somebody": f"Old Okafor said: “{A}.”",
    "between two": f"“{A},” Ngata asked Ruiz.",
    "somebody's brother": f"“{A},” said Mayor Teresa Ruiz's brother.",
    "a name after a place": f"“{A},” said the mayor of Alder Falls, Teresa Ruiz.",
    "as part of a sentence": f"When “{A},” said Teresa Ruiz, the room laughed.",
    "a dash and a name": f"“{A}” — Teresa Ruiz",
    "announced by another": f"Paul Ngata quoted Teresa Ruiz: “{A}.”",
    "read out": f"Paul Ngata read what Teresa Ruiz wrote: “{A}.”",
    "a daughter of": f"“{A},” the daughter of Teresa Ruiz said.",
    "whose lawyer": f"Teresa Ruiz, according to her lawyer, said: “{A}.”",
    "with a nickname": f"“{A},” said Teresa “Terry” Ruiz.",
    "who serves as another's voice": f"“{A},” said Ruiz, who serves as spokeswoman for the mill.",
    "who serves as no officer": f"“{A},” said Ruiz, who serves as an example to the town.",
    "as another": f"“{A},” said Ruiz as the mayor.",
    "as played": f"“{A},” said Ruiz, who played as the mayor.",
    "her editor and her": f"“{A},” said Ruiz, her editor and publisher.",
    "for another": f"Speaking for the council, Teresa Ruiz said: “{A}.”",
    "about another": f"Commenting on Ngata's plan, Teresa Ruiz said: “{A}.”",
    "adding that": f"“We argued,” said Teresa Ruiz, adding that “{A.lower()}.”",
    "adding and another": f"“We argued about paint,” said Ruiz, adding: “{A},” said Ngata.",
    "another adds": f"“We argued about paint,” said Ruiz, and Ngata added: “{A}.”",
    "adding with a smile": f"“We argued about paint,” said Ruiz, adding with a smile: “{A}.”",
    "after something else": f"“We argued about it,” said Ruiz. Ngata laughed. She added: “{A}.”",
    "she said after a lead": f"Teresa Ruiz said: “We argued about paint.” She said: “{A}.”",
    "she quoted": f"“We argued about paint,” said Ruiz. She quoted: “{A}.”",
    "she added of nobody": f"She added: “{A}.”",
    "he and she": f"He sighed.\n\n“We argued about it,” said Ruiz. She added: “{A}.”",
    "who is not named": f"“{A},” said the engineer, looking at Teresa Ruiz.",
}


@pytest.mark.parametrize("said", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_wherever_there_is_a_doubt_nobody_is_credited(said: str, tmp_path: Path) -> None:
    assert A not in " ".join(credits_of(said, tmp_path))


BRITISH = {
    "an apostrophe within": ("‘The bolts don’t rust by themselves,’ Ruiz said.", "don’t"),
    "one of several within": ("‘The workers’ houses are gone for good,’ Ruiz said.", "workers’"),
    "the comma behind": ("‘A town is only as strong as the mend’, said Teresa Ruiz.", "the mend."),
    "the stop behind": ("Teresa Ruiz said: ‘A town is only as strong as the mend’.", "the mend."),
    "within the stop": ("Teresa Ruiz said: ‘A town is only as strong as its mends.’", "its mends."),
    "a clipped word": ("‘We went out fishin’ while the town was asleep,’ Ruiz said.", "fishin’"),
    "a question": ("‘Who mends a town that nobody owns?’ asked Teresa Ruiz.", "owns?"),
    "a last apostrophe": ("‘The houses were always the workers’,’ Ruiz said.", "the workers’."),
    "straight": ("'The workers' houses don't stand by themselves,' Ruiz said.", "workers' houses"),
    "an apostrophe outside": (
        "The workers’ council met. ‘The town is ours to mend,’ Ruiz said.",
        "",
    ),
}


@pytest.mark.parametrize(("said", "kept"), BRITISH.values(), ids=BRITISH.keys())
def test_a_quotation_in_single_marks_is_credited_and_keeps_its_apostrophes(
    said: str, kept: str, tmp_path: Path
) -> None:
    ((text, name),) = credits_of(said, tmp_path).items()
    assert name == "Teresa Ruiz"
    assert kept in text
    assert not text.startswith(("‘", "'"))
    assert not text.endswith(("’", "'", "’.", "'.")) or text.endswith("workers’.")


@pytest.mark.parametrize(("said", "credited"), PLAIN, ids=[said for said, _ in PLAIN])
def test_single_marks_are_read_as_double_ones_are(
    said: str, credited: dict[str, str], tmp_path: Path
) -> None:
    assert credits_of(make_british(said), tmp_path) == credited


SINGLE_DOUBTS = {
    "an end that may be an apostrophe": "‘The houses are the workers’, said Ruiz.",
    "an end that may be clipped": "‘Here is what I believe in’, said Ruiz.",
    "a word that has lost its head": "‘Tis a town that we all have to mend,’ said Ruiz.",
    "a decade": "‘The town of the ‘90s is gone for good,’ said Ruiz.",
    "never closed": "‘The workers’ houses are gone for good, said Ruiz.",
    "closed by another sign": "‘The houses are gone for good,' said Ruiz.",
    "opened twice": "‘The houses are gone ‘for good,’ said Ruiz.",
    "a double one within": "‘My mother said, “The houses are gone,” every day,’ said Ruiz.",
    "double ones elsewhere": "‘The houses are gone for good,’ said Ruiz.\n\n“No,” said Ngata.",
    "a term": "The ‘menders’ of the town said the bridge was theirs, Ruiz said.",
    "rock and roll": "'The rock 'n' roll years are gone for good,' said Ruiz.",
}


@pytest.mark.parametrize("said", SINGLE_DOUBTS.values(), ids=SINGLE_DOUBTS.keys())
def test_single_marks_in_doubt_credit_nobody(said: str, tmp_path: Path) -> None:
    assert credits_of(said, tmp_path) == {}


@pytest.mark.parametrize("said", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_wherever_there_is_a_doubt_single_marks_credit_nobody_either(
    said: str, tmp_path: Path
) -> None:
    assert A not in " ".join(credits_of(make_british(said), tmp_path))


def test_a_line_in_single_marks_that_nobody_is_credited_with_is_held(tmp_path: Path) -> None:
    path = tmp_path / "piece.txt"
    path.write_text(f"{ABOVE}‘{A},’ the mayor said.\n", "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    (line,) = [one for one in cut_passages(restored, SETTINGS) if A in one.text]
    assert "third-party" in {flag.kind for flag in raise_flags(line, restored, SETTINGS)}


def test_two_quotations_without_a_word_between_are_not_taken_for_one_persons(
    tmp_path: Path,
) -> None:
    found = credits_of(f"Teresa Ruiz said: “{A}.” “{B}.”", tmp_path)
    assert found == {f"{A}.": "Teresa Ruiz"}


@pytest.mark.parametrize("british", [False, True])
def test_what_is_printed_are_the_words_within_the_marks_and_its_edits(
    british: bool, tmp_path: Path
) -> None:
    said = f"“So {A.lower()}. {B},” said Mayor Teresa Ruiz. “Nobody was looking, were they?”"
    said = make_british(said) if british else said
    path = tmp_path / "piece.txt"
    path.write_text(f"{ABOVE}{said}\n", "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    credited = [p for p in cut_passages(restored, SETTINGS) if p.credit]
    assert len(credited) >= 4
    for passage in credited:
        words = restored.transcript.words[passage.start_word : passage.end_word]
        printed = apply_edits(
            [word.text for word in words], passage.edits, first_word=passage.start_word
        )
        assert printed == passage.text
        assert not set(printed) & set('“”"‘’')
        assert "said" not in printed
        assert printed[0].isupper()
        assert printed[-1] in ".?!"


def flags_of(said: str, folder: Path) -> dict[str, set[str]]:
    path = folder / "piece.txt"
    path.write_text(f"{ABOVE}{said}\n", "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    return {
        passage.text: {flag.kind for flag in raise_flags(passage, restored, SETTINGS)}
        for passage in cut_passages(restored, SETTINGS)
        if passage.credit
    }


@pytest.mark.parametrize(
    "said",
    [
        f"“{A},” said Mayor Teresa Ruiz. “{B}.”",
        f"Teresa Ruiz said: “{A}. {B}.”",
        f"“{A},” Ruiz wrote. “{B}.”",
    ],
)
def test_a_credited_quotation_is_held_neither_as_anothers_nor_as_reported(
    said: str, tmp_path: Path
) -> None:
    assert set().union(*flags_of(said, tmp_path).values()).isdisjoint({"third-party", "reported"})


def test_who_said_another_quotation_announces_nothing(tmp_path: Path) -> None:
    said = f"“You learn a lot about it,” she said.\n\nTeresa Ruiz told the council: “{A}.”"
    assert flags_of(said, tmp_path) == {f"{A}.": set()}


@pytest.mark.parametrize(
    "said",
    [
        f"“My grandmother always said it best. {A},” said Teresa Ruiz.",
        f"“My grandmother always said it best,” said Teresa Ruiz. “{A}.”",
        f"“{A},” said Teresa Ruiz. “That is Seneca, by the way.”",
        f"Teresa Ruiz read a letter from her aunt.\n\n“{A},” said Teresa Ruiz.",
        f"Then Ngata recited a poem. “{A},” said Ngata.",
        f"“{A},” Ruiz said at first. Later she called it a lie.",
        f"“{A},” said Ngata. He denies it now.",
        f"“As my mother said, {A.lower()},” said Teresa Ruiz.",
    ],
)
def test_whom_a_quoted_person_quotes_is_held_as_anybody_elses_words(
    said: str, tmp_path: Path
) -> None:
    found = flags_of(said, tmp_path)
    line = next(text for text in found if A.lower() in text.lower())
    assert "third-party" in found[line]


def test_the_card_credits_the_person_and_says_whence(tmp_path: Path) -> None:
    path = tmp_path / "piece.txt"
    path.write_text(f"{ABOVE}“{A},” said Mayor Teresa Ruiz. “{B}.”\n", "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    quotes = rank_quotes(restored, SETTINGS, limit=20).quotes
    (quote,) = [quote for quote in quotes if A in quote.text]
    assert (quote.text, quote.attribution) == (f"{A}.", "Teresa Ruiz")
    assert quote.credit == "said Mayor Teresa Ruiz"


def test_under_the_users_threshold_a_quotation_stays_held(tmp_path: Path) -> None:
    path = tmp_path / "piece.txt"
    path.write_text(f"{ABOVE}“{A},” Ruiz said.\n", "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    for least, name in ((0.9, "Teresa Ruiz"), (0.99, "")):
        quotes = rank_quotes(restored, SETTINGS, limit=20, min_credit=least).quotes
        (quote,) = [quote for quote in quotes if A in quote.text]
        assert quote.attribution == name
        assert any(flag.kind == "third-party" for flag in quote.flags) != bool(name)


def test_a_talk_with_labels_or_times_keeps_to_its_speakers(tmp_path: Path) -> None:
    line = f"“{A},” said Mayor Teresa Ruiz."
    talk = f"ANN LEE: {line}\nBO CHU: I never thought of it like that.\nANN LEE: Nor did I.\n"
    captions = f"1\n00:00:01,000 --> 00:00:04,000\n{line}\n"
    for text, name in ((talk, "talk.txt"), (captions, "talk.srt")):
        found = passages_of(text, tmp_path, name)
        assert any(A in passage.text for passage in found)
        assert not any(passage.credit for passage in found)


def test_markdown_and_web_pages_are_articles_too(tmp_path: Path) -> None:
    prose = f"{ABOVE}“{A},” said Mayor Teresa Ruiz.\n\nThe bridge opens again in May.\n"
    marked = f"---\ntitle: The bridge\n---\n\n# The bridge\n\n{prose}"
    found = passages_of(marked, tmp_path, "piece.md")
    assert [p.credit.name for p in found if p.credit] == ["Teresa Ruiz"]


def test_a_credited_line_is_read_as_its_speakers_and_not_as_anothers(tmp_path):
    line = "A good wall does not fight the sea. It gives the sea something better to do."
    path = tmp_path / "piece.txt"
    path.write_text(
        f"{ABOVE}Daniel Okoro, the engineer of the wall, said: “{line}”\n\nIt opens in May.\n",
        "utf-8",
    )
    restored = restore(read_file(path), encoder=shipped_encoder())
    judge = Editor(shipped_encoder(), restored).judge
    found = next(one for one in cut_passages(restored, SETTINGS) if one.text == line)
    assert found.credit
    credited, another = judge([found, replace(found, credit=None)])
    assert credited.chances["unfit"] < 0.3 < another.chances["unfit"]


def test_what_somebody_tells_in_talk_that_another_said_is_credited_to_nobody(tmp_path):
    told = (
        "I want to tell you about my teacher, Ann Lee. One day I was scared, and Ann Lee told me, "
        f"“{A}.” I never forgot it, and I think you carry people like that with you.\n"
    )
    found = passages_of(told, tmp_path)
    assert any(A in one.text for one in found)
    assert not any(one.credit for one in found)


@pytest.mark.parametrize(
    ("told", "courtesy", "name"),
    [
        ("He gave his word", "Mr.", "Paul Ngata"),
        ("He gave his word", "Mrs.", ""),
        ("She gave her word", "Mr.", ""),
        ("She gave her word", "Ms.", "Paul Ngata"),
        ("They gave their word", "Mrs.", "Paul Ngata"),
    ],
)
def test_a_courtesy_that_nobody_in_the_article_has_is_anothers(
    told: str, courtesy: str, name: str, tmp_path: Path
) -> None:
    above = f"Paul Ngata drew the plans for nothing. {told} that the bridge would hold.\n\n"
    found = credits_of(f"“{A},” said {courtesy} Ngata.", tmp_path, above=above)
    assert found.get(f"{A}.", "") == name


@pytest.mark.parametrize(
    ("called", "courtesy", "name"),
    [
        ("Ngata", "Mrs.", ""),
        ("Mr. Ngata", "Mrs.", ""),
        ("Mrs. Ngata", "Mr.", ""),
        ("Ms. Ngata", "Ms.", "Paul Ngata"),
        ("Mr. Ngata", "Mr.", "Paul Ngata"),
        ("Everybody", "Mrs.", "Paul Ngata"),
    ],
)
def test_who_is_called_so_without_a_courtesy_is_not_whoever_has_one(
    called: str, courtesy: str, name: str, tmp_path: Path
) -> None:
    above = (
        f"Paul Ngata drew the plans for nothing. {called} gave his word to the council. The mayor "
        "gave hers a year after.\n\nShe had a bridge to build.\n\n"
    )
    found = credits_of(f"“{A},” said {courtesy} Ngata.", tmp_path, above=above)
    assert found.get(f"{A}.", "") == name


def test_around_a_credited_line_its_own_quotation_alone_is_read_and_ends_in_one_turn(
    tmp_path, monkeypatch
):
    path = tmp_path / "piece.txt"
    path.write_text(f"{ABOVE}Ann Lee said: “{A}. {B}.”\n\nIt opens in May.\n", "utf-8")
    restored = restore(read_file(path), encoder=shipped_encoder())
    (line,) = [one for one in cut_passages(restored, SETTINGS) if one.text == f"{A}."]
    laid: list[list[str]] = []
    monkeypatch.setattr(
        editor,
        "print_all",
        lambda restored: [
            f"{word} {editor.TURN}" if word.endswith("”") else word
            for word in (word.text for word in restored.transcript.words)
        ],
    )
    real = editor.lay_out
    monkeypatch.setattr(
        editor,
        "lay_out",
        lambda pieces, printed, *at: laid.append(printed) or real(pieces, printed, *at),
    )
    Editor(shipped_encoder(), restored).judge([line])
    assert " ".join(laid[0]) == f"{A}. {B}. {editor.TURN}"
