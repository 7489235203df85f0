"""Words keep one face, and parts of them stay together."""

from __future__ import annotations

import pytest

from quotebot.cards.breaking.overlong import COMPOUND_LETTERS, cut_overlong
from quotebot.cards.shaping.advances import ink_em
from quotebot.cards.shaping.shape import Shaped, shape_text
from quotebot.cards.typefaces.faces import cast_faces
from quotebot.cards.typefaces.fonts import Face, FontChoice, choose_face
from quotebot.cards.typefaces.health import can_draw

from .words import SHAPED

CAVEAT = choose_face(FontChoice("Caveat", 700))
OSWALD = choose_face(FontChoice("Oswald", 700))
LORA = choose_face(FontChoice("Lora", 600))
MAGAZINE = choose_face(FontChoice("Playfair Display", 500, italic=True))
INTER = choose_face(FontChoice("Inter", 500))
CJK = "Chinese, Japanese or Korean"


def faces_of(text: str, first: Face, language: str = "") -> list[str]:
    return [face.path.rpartition("/")[2] for face in cast_faces(list(text), first, language)]


def need(script: str) -> None:
    if not can_draw(script):
        pytest.skip(f"no font for {script}")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Công cụ tốt nhất là công cụ mà bạn quên.", CAVEAT),
        ("Τα καλύτερα εργαλεία, που ξεχνάς ότι κρατάς.", LORA),
        ("ΤΑ ΚΑΛΥΤΕΡΑ ΕΡΓΑΛΕΙΑ, ΠΟΥ ΞΕΧΝΑΣ.", OSWALD),
        ("Τα καλύτερα εργαλεία, μόνο τη δουλειά.", CAVEAT),
    ],
)
def test_a_text_that_the_first_face_lacks_letters_of_is_wholly_in_another(
    text: str, first: Face
) -> None:
    faces = set(cast_faces(list(text), first))
    assert len(faces) == 1
    assert first not in faces


def test_one_foreign_name_changes_its_own_word_alone() -> None:
    text = "It was Nguyễn who said that to us, “Nguyễn’s” friends."
    faces = faces_of(text, CAVEAT)
    names = [text.index("N"), text.rindex("N")]
    for start in names:
        assert set(faces[start : start + 6]) == {"EBGaramond-700.ttf"}
    assert faces[text.rindex("N") + 6] == "EBGaramond-700.ttf"
    rest = [face for place, face in enumerate(faces) if not any(n <= place < n + 8 for n in names)]
    assert set(rest) == {"Caveat-700.ttf"}


def test_a_credit_is_in_one_face_even_if_one_word_of_it_is_foreign() -> None:
    credit = shape_text("— Nguyễn Thị Minh Khai", CAVEAT, beside_rtl=False)
    faces = {piece.face for part in credit.parts for piece in part}
    assert [face.path.rpartition("/")[2] for face in faces] == ["EBGaramond-700.ttf"]


def test_a_face_that_has_everything_draws_everything() -> None:
    assert set(cast_faces(list("Τα καλύτερα, Công cụ: 5 — и да!"), INTER)) == {INTER}


def test_marks_and_digits_among_han_come_from_its_face() -> None:
    need(CJK)
    faces = faces_of("“最好的工具”——2024 年，你好！", MAGAZINE, "zh")
    assert len(set(faces)) == 1
    assert "CJK" in faces[0]


@pytest.mark.parametrize(
    ("text", "script"),
    [("كلها (2024)، العمل!", "Arabic"), ("הכלים, ב-2024: רואים!", "Hebrew")],
)
def test_marks_and_digits_of_right_to_left_text_never_come_from_an_italic(
    text: str, script: str
) -> None:
    need(script)
    assert not any(face.italic for face in cast_faces(list(text), MAGAZINE))


def test_a_full_stop_has_the_face_of_the_word_it_ends_and_a_number_that_of_the_word_before_it() -> (
    None
):
    need(CJK)
    for text in (
        "デザインはどう機能するか。Design is how it works.",
        "デザイン会議 KUMO 2026",
        "会議は KUMO 2026!",
    ):
        latin = max(text.rfind("Design is"), text.rfind("KUMO"))
        faces = faces_of(text, OSWALD, "ja")
        assert set(faces[latin:]) == {"Oswald-700.ttf"}
        assert "CJK" in faces[0]
    for text in ("会議は 2026 年", "“AI は道具です。” 2026", "KUMO 2026 のデザイン"):
        assert "CJK" in faces_of(text, OSWALD, "ja")[text.index("2")]
    ends = faces_of("Works, too. デザインはどう機能するか", OSWALD, "ja")
    assert set(ends[:11]) == {"Oswald-700.ttf"}
    quoted = faces_of("“デザインはどう機能するか。It works.”", OSWALD, "ja")
    assert quoted[0] == quoted[-1]


def test_marks_and_digits_beside_latin_words_in_han_stay_theirs() -> None:
    need(CJK)
    text = "我们都在使用 GPT4 API 的“OpenAI”，don’t"
    faces = faces_of(text, OSWALD, "zh")
    for latin in ("GPT4 API", "OpenAI", "don’t"):
        start = text.index(latin)
        assert set(faces[start : start + len(latin)]) == {"Oswald-700.ttf"}
    quotes = {faces[text.index("“")], faces[text.index("”")]}
    assert quotes == {faces[0]}


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("זה לא עובד ב-3 בבוקר, אמר OpenAI ושתק", "Hebrew"),
        ("قال لي إن شركة OpenAI غيّرت كل شيء", "Arabic"),
        ("真正的变化，是 OpenAI 背后的人。", CJK),
    ],
)
@pytest.mark.parametrize(
    ("family", "weight", "drawn"),
    [
        ("Inter", 500, "Inter-400.ttf"),
        ("JetBrains Mono", 500, "JetBrainsMono-400.ttf"),
        ("Roboto Slab", 900, "RobotoSlab-700.ttf"),
        ("Lora", 600, "Lora-600.ttf"),
        ("Caveat", 700, "Inter-600.ttf"),
    ],
)
def test_latin_words_among_letters_of_the_system_s_are_as_heavy_as_those(
    text: str, script: str, family: str, weight: int, drawn: str
) -> None:
    need(script)
    face = choose_face(FontChoice(family, weight))

    def latin(said: str) -> set[str]:
        pieces = [piece for part in shape_text(said, face).parts for piece in part]
        return {piece.face.path.rpartition("/")[2] for piece in pieces if "OpenAI" in piece.text}

    assert latin(text) == {drawn}
    # Among words of its own the face stays, whatever is quoted.
    own = face.path.rpartition("/")[2]
    foreign = text.split()[0]
    assert latin(f"Nobody there at OpenAI would ever tell you what they meant by {foreign}") == {
        own
    }


def test_handwriting_stays_where_a_few_foreign_words_are_quoted() -> None:
    need(CJK)
    need("Hebrew")
    shaped = shape_text("I said 你好 and שלום to Bob of OpenAI", CAVEAT)
    assert CAVEAT in {piece.face for piece in shaped.parts[0]}


def test_a_word_in_a_typewriter_s_letters_leaves_no_hole_among_others() -> None:
    need(CJK)
    face = choose_face(FontChoice("JetBrains Mono", 500))
    shaped = shape_text("他们的 Open API 改变了一切。", face)
    spaces = {word: token.space for word, token in zip(shaped.words, shaped.tokens, strict=True)}
    assert spaces["Open"] == pytest.approx(0.6)
    assert 0.1 < spaces["API"] < 0.4
    assert 0.1 < spaces["的"] < 0.4


def test_a_pair_of_dashes_is_one_run() -> None:
    need(CJK)
    shaped = shape_text("那个——因为", MAGAZINE)
    assert any("——" in piece.text for part in shaped.parts for piece in part)


def test_traditional_han_is_drawn_in_its_own_forms() -> None:
    need(CJK)
    for text, index in (("這是我們", 3), ("这是我们", 2), ("これは骨", 0)):
        assert {piece.face.index for part in shape_text(text, INTER).parts for piece in part} == {
            index
        }


def words_of(text: str, face: Face = INTER) -> tuple[str, ...]:
    return shape_text(text, face).words


def test_korean_is_parted_at_its_spaces_alone() -> None:
    need(CJK)
    assert words_of("도구는 손에 들고 있다.") == ("도구는", "손에", "들고", "있다.")
    assert words_of("API를 쓰는 3월") == ("API를", "쓰는", "3월")
    # Without spaces there must be some place.
    assert len(words_of("최고의도구는손에들고있다는사실을잊게만드는도구입니다")) > 1


@pytest.mark.parametrize("face", [INTER, CAVEAT], ids=["letters", "runs"])
def test_no_line_ends_at_a_no_break_space(face: Face) -> None:
    text = "dit\u202f: «\u202foui\u202f!\u202f» et 10\u00a0km"
    shaped = shape_text(text, face)
    assert shaped.words == ("dit\u202f:", "«\u202foui\u202f!\u202f»", "et", "10\u00a0km")
    spaces = [piece for part in shaped.parts for piece in part if piece.text == " "]
    narrow, wide = spaces[0].width, spaces[-1].width
    assert 0 < narrow < wide


def width_of(shaped: Shaped) -> float:
    return sum(token.width + token.space for token in shaped.tokens)


def test_a_narrow_space_takes_less_room_than_a_word_space() -> None:
    assert width_of(shape_text("oui\u202f!", INTER)) < width_of(shape_text("oui !", INTER))


COMPOUND = "Donaudampfschifffahrtsgesellschaft"
LONGER = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


def parts_of(word: str, text: str, longest: int) -> list[str]:
    return ["".join(part) for part in cut_overlong(word, text, longest)]


def test_a_long_compound_is_whole_until_it_must_be_broken() -> None:
    text = f"Die {COMPOUND} ist nicht da."
    assert parts_of(COMPOUND, text, COMPOUND_LETTERS) == [COMPOUND]
    parts = parts_of(COMPOUND, text, 26)
    assert "".join(parts) == COMPOUND
    assert "schaft" in parts


def test_overlong_words_are_cut_between_syllables_of_a_known_language() -> None:
    german = parts_of(LONGER, f"Das {LONGER} ist da.", COMPOUND_LETTERS)
    assert {"Rind", "sche", "auf"} < set(german)
    assert "".join(german) == LONGER
    english = parts_of("antidisestablishment" * 3, "of the antidis", COMPOUND_LETTERS)
    assert "ment" in english[-1]
    assert parts_of("x" * 60, "of the x", COMPOUND_LETTERS) == ["x" * 26, "x" * 26, "x" * 8]
    assert [len(part) for part in parts_of("x" * 60, "x", COMPOUND_LETTERS)] == [26, 26, 8]


@pytest.mark.parametrize("face", [INTER, CAVEAT], ids=["letters", "runs"])
@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("anna.k@verylongcompanyname.example.org", "@verylongcompanyname"),
        ("www.averyveryverylongcompanyname.com", "www"),
        ("https://example.org/a?utm_source=podcast&show=slow", ".org/"),
    ],
)
def test_no_hyphen_is_added_to_an_address(address: str, part: str, face: Face) -> None:
    shaped = shape_text(f"So write to {address} if that is the thing.", face, 20)
    assert not any(token.hyphen for token in shaped.tokens)
    start = shaped.words.index("to") + 1
    assert "".join(shaped.words[start:]).startswith(address)
    if face == INTER:
        assert part in shaped.words
    # Words are marked as ever.
    assert any(token.hyphen for token in shape_text(f"The {LONGER}", face, 20).tokens)


@pytest.mark.parametrize(
    ("word", "part"),
    [
        (LONGER, "über"),
        ("Donaudampfschifffahrtsgesellschaftskapitän.", "schafts"),
        ("Rechtsschutzversicherungsgesellschaften", "schutz"),
    ],
)
def test_a_german_word_alone_is_cut_between_its_syllables(word: str, part: str) -> None:
    assert part in parts_of(word, word, 26)


@pytest.mark.parametrize(
    ("word", "dear"),
    [
        ("Leutheusser-Schnarrenberger", True),
        ("LEUTHEUSSER-SCHNARRENBERGER", False),
        ("never-ending-stories-of-everything", False),
        ("Arbeitsunfähigkeits-bescheinigung", False),
    ],
)
def test_a_line_ends_at_the_hyphen_of_a_double_name_less_gladly(word: str, dear: bool) -> None:
    tokens = shape_text(f"It was {word}", LORA).tokens
    assert (tokens[2].cost > 14) == dear


def test_a_chain_of_words_is_cut_after_its_hyphens() -> None:
    chain = "a-really-quite-long-chain-of-words"
    assert "".join(parts_of(chain, chain, 40)) == chain
    assert parts_of(chain, chain, 40)[0] == "a-"


def test_accents_on_accents_make_room_above_the_first_line() -> None:
    usual = shape_text("VAN", OSWALD).metrics.ascent
    assert shape_text("VẤN", INTER).metrics.ascent > shape_text("VAN", INTER).metrics.ascent + 0.1
    assert shape_text("VÁN", OSWALD).metrics.ascent == usual


@pytest.mark.parametrize("face", [INTER, CAVEAT], ids=["letters", "runs"])
def test_a_unit_with_a_slash_is_whole_in_every_text(face: Face) -> None:
    for text in ("at 20 °C and 5 km/h, for CO₂", "✓ and/or both 24/7, A/B and TCP/IP"):
        whole = [word for word in text.split() if "/" in word]
        assert whole == [word for word in shape_text(text, face).words if "/" in word]
    url = shape_text("✓ https://example.com/a/very/long/path/that-never-ends?query=1", face)
    assert len(url.words) > 2


@pytest.mark.parametrize("face", [INTER, CAVEAT], ids=["letters", "runs"])
def test_a_range_of_figures_is_whole_in_every_text(face: Face) -> None:
    for text in ("at 10:45, 12–30 of them", "✓ $3–5 of 1,200–1,400, and 7–2"):
        whole = [word.strip(",") for word in text.split() if "–" in word]
        assert whole == [word.strip(",") for word in shape_text(text, face).words if "–" in word]


@pytest.mark.parametrize("face", [INTER, CAVEAT], ids=["letters", "runs"])
def test_no_line_ends_at_the_hyphen_of_a_usual_word_or_an_address(face: Face) -> None:
    said = (
        "We ran git push --force on fifty-five machines of https://git-mirror.example/docs/git-push"
    )
    words = shape_text(said, face).words
    assert {"--force", "fifty-five"} < set(words)
    assert not any(word.endswith("-") for word in words)
    assert words[-2:] == ("docs/", "git-push")
    slug = "https://example.org/" + "-".join(["long"] * 12)
    assert "long-" in shape_text(f"So read {slug} now.", face).words


@SHAPED
def test_figures_beside_capitals_are_as_high_as_those() -> None:
    def high(text: str, face: Face) -> list[str]:
        shaped = shape_text(text, face)
        return [p.text for part in shaped.parts for p in part if p.face.lining]

    said = "In 2019 Q3, MP3s and 2 AM were 12 of v2."
    assert high(said, MAGAZINE) == ["Q3,", "MP3s", "2"]
    assert high("Two 7s in 1984.", MAGAZINE) == []
    assert high("IT WAS 2 OR 1,900.", MAGAZINE) == ["2", "1,900."]
    # Beside a letter that another face draws, too.
    assert high("Ҩ Q3 12", MAGAZINE) == ["Q3"]
    assert high(said.upper(), INTER) == []
    lined = shape_text("Q3", MAGAZINE).parts[0][0].face
    assert ink_em(lined, "3")[1] < ink_em(MAGAZINE, "3")[1] - 0.1
    assert ink_em(lined, "3")[3] < ink_em(MAGAZINE, "3")[3] - 0.1
