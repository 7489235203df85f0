"""Glyph-level typography: marks change, words never do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.cards.breaking.breaks import break_cost, price_ends
from quotebot.cards.placing.lines import find_phrase
from quotebot.cards.wording.quotation import (
    find_pairs,
    open_quotes,
    set_national_quotes,
    wrap_in_quotes,
)
from quotebot.cards.wording.typography import clean_text, is_turkic, set_capitals, set_marks
from quotebot.errors import InputError


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('He said "no" twice.', "He said “no” twice."),
        ("It's the '90s, don't", "It’s the ’90s, don’t"),
        ("Rock 'n' roll, 'em all, 'til dawn", "Rock ’n’ roll, ’em all, ’til dawn"),
        ("'Well,' she said", "‘Well,’ she said"),
        ("Wait... what", "Wait… what"),
        ("one -- two--three", "one — two — three"),
        ("run it with git push --force -- once", "run it with git push --force — once"),
        ("one-- two  --  three", "one — two — three"),
        ("pages 12-15", "pages 12–15"),
        ("call 555-1234", "call 555-1234"),
        ('the boss\'s "best" idea', "the boss’s “best” idea"),
        ("already “set” and ‘done’", "already “set” and ‘done’"),
        ("a well-kept secret", "a well-kept secret"),
        ("one -- two - three", "one — two — three"),
        ("one - two", "one – two"),
        ("- Are you sure? - Yes.", "– Are you sure? – Yes."),
        ("- Sure? -- Yes. - Go.", "— Sure? — Yes. — Go."),
        ("ten -- no, 5 - 3", "ten — no, 5 – 3"),
        ("at -20 °C, or (-5)", "at −20 °C, or (−5)"),
        ("-3 it is", "−3 it is"),
        ("on 2021-03-04, F-16, wait 3 -2", "on 2021-03-04, F-16, wait 3 -2"),
        ("I'm 6'2\" and he's 5'10\".", "I’m 6′2″ and he’s 5′10″."),
        ("A 12\" pizza, 6' wide", "A 12″ pizza, 6′ wide"),
        ('He said "a 12" pizza" twice.', "He said “a 12″ pizza” twice."),
        ('He said "I am 12" and "ok".', "He said “I am 12” and “ok”."),
        ("class of '99, 'quoted'", "class of ’99, ‘quoted’"),
        ("the 'boys' and 'nother", "the ‘boys’ and ’nother"),
        ("\"'Yes,' he said\"", "“‘Yes,’ he said”"),
        ('他说："少即是多"，又说"好"。', "他说：“少即是多”，又说“好”。"),
        ('เขาพูดว่า"ไม่"แล้วไป', "เขาพูดว่า“ไม่”แล้วไป"),
        ("나는 '왜'라고 물었다. '네'는 없다.", "나는 ‘왜’라고 물었다. ‘네’는 없다."),
        ("그는 \"'사랑'은 힘\"이라고", "그는 “‘사랑’은 힘”이라고"),
        ("彼は'はい'と言った", "彼は‘はい’と言った"),
        ("BTS의 'Dynamite'는 90's 노래", "BTS의 ‘Dynamite’는 90’s 노래"),
    ],
)
def test_marks_are_typographic(typed: str, printed: str) -> None:
    assert set_marks(typed) == printed


@given(st.text("abc XY'\".,-—…0123 ", max_size=60))
def test_letters_and_digits_survive_in_order(text: str) -> None:
    def bare(value: str) -> str:
        return re.sub(r"[^A-Za-z0-9]", "", value)

    assert bare(set_marks(text)) == bare(text)


def test_a_card_that_another_goes_on_from_opens_its_marks_alone() -> None:
    assert open_quotes("We met in May.") == "“We met in May."
    assert open_quotes("He said “no” twice.") == "“He said ‘no’ twice."
    assert open_quotes("He said, “No. Never.") == "“He said, ‘No. Never."
    assert open_quotes("“All of it was said.") == "“All of it was said."
    assert open_quotes("Il a dit « non ».").startswith("«\u202f")
    assert not open_quotes("Il a dit « non ».").endswith("»")
    assert wrap_in_quotes("Not again.” He left.") == "“Not again.’ He left.”"
    assert wrap_in_quotes("All of it was said.”") == "“All of it was said.”"


def test_quotation_marks_are_not_doubled() -> None:
    assert wrap_in_quotes("“Less is more.”") == "“Less is more.”"
    assert wrap_in_quotes("“Less” or “more”") == "“‘Less’ or ‘more’”"
    assert wrap_in_quotes("«Menos es más.»") == "«Menos es más.»"
    assert wrap_in_quotes("「少即是多。」") == "「少即是多。」"
    assert wrap_in_quotes("„Weniger ist mehr.“") == "„Weniger ist mehr.“"


@pytest.mark.parametrize(
    ("typed", "wrapped"),
    [
        ('He said "no" twice.', "“He said ‘no’ twice.”"),
        ("He said ‘no’ twice.", "“He said ‘no’ twice.”"),
        (
            'He said "I never \'quite\' believed it" and then "she laughed" at him.',
            "“He said ‘I never “quite” believed it’ and then ‘she laughed’ at him.”",
        ),
        ("She said “it’s ‘fine’” and left.", "“She said ‘it’s “fine”’ and left.”"),
        ("She said 'the boys' dog' again.", "“She said ‘the boys’ dog’ again.”"),
        ("I'm 6'2\".", "“I’m 6′2″.”"),
        ("Er sagte „Nein“ dazu.", "„Er sagte ‚Nein‘ dazu.“"),
        ("Er sagte »Nein« dazu.", "»Er sagte ›Nein‹ dazu.«"),
        ("Dijo «no» dos veces.", "«Dijo “no” dos veces.»"),
        ("Мы всё это видели.", "«Мы всё это видели.»"),
        ("Ми все це бачили, і їм теж.", "«Ми все це бачили, і їм теж.»"),
        ("Το είδαμε όλοι, και ο Nick.", "«Το είδαμε όλοι, και ο Nick.»"),
        ("Видяхме всичко това.", "“Видяхме всичко това.”"),
        ("She said ありがとう and σας ευχαριστώ.", "“She said ありがとう and σας ευχαριστώ.”"),
        ("それはOpenAIが言った。", "「それはOpenAIが言った。」"),
        ("Он сказал «нет».", "«Он сказал „нет“.»"),
        ('Он сказал "нет" и ушёл.', "«Он сказал „нет“ и ушёл.»"),
        ('Είπε "όχι" και έφυγε.', "«Είπε “όχι” και έφυγε.»"),
        ('これは"本"です。', "「これは『本』です。」"),
        ("「『本』を読む」と言う。『山』も。", "「『「本」を読む』と言う。『山』も。」"),
        ("Il a dit : « non »", "«\u202fIl a dit\u202f: “non”\u202f»"),
    ],
)
def test_a_quote_within_a_quote_takes_the_other_marks(typed: str, wrapped: str) -> None:
    assert wrap_in_quotes(set_marks(typed)) == wrapped


@pytest.mark.parametrize(
    ("language", "typed", "wrapped"),
    [
        ("pl", "Powiedz „nie” i idź.", "„Powiedz «nie» i idź.”"),
        ("hu", "Azt mondta: „nem”.", "„Azt mondta: »nem«.”"),
        ("ka", "თქვა „არა“.", "„თქვა «არა».“"),
        ("de", "Sag „nie“ zu mir.", "„Sag ‚nie‘ zu mir.“"),
        ("de", "Sag „nie” zu mir.", "„Sag ‚nie’ zu mir.”"),
        ("nl", "Zeg „nooit” tegen mij.", "„Zeg ‚nooit’ tegen mij.”"),
    ],
)
def test_a_quote_within_one_of_low_marks_takes_those_of_the_language(
    language: str, typed: str, wrapped: str
) -> None:
    assert wrap_in_quotes(typed, language) == wrapped


@pytest.mark.parametrize(
    ("language", "wrapped", "within"),
    [
        ("de", "„Sag ‚nie‘, sagte sie.“", "Sag „nie“, sagte sie."),
        ("de-CH", "«Sag ‹nie›, sagte sie.»", "Sag «nie», sagte sie."),
        ("fr-CA", "«~Sag “nie”, sagte sie.~»", "Sag «~nie~», sagte sie."),
        ("fa", "«Sag ‹nie›, sagte sie.»", "Sag «nie», sagte sie."),
        ("pl", "„Sag «nie», sagte sie.”", "Sag „nie”, sagte sie."),
        ("cs", "„Sag ‚nie‘, sagte sie.“", "Sag „nie“, sagte sie."),
        ("sv", "”Sag ’nie’, sagte sie.”", "Sag ”nie”, sagte sie."),
        ("da", "»Sag ›nie‹, sagte sie.«", "Sag »nie«, sagte sie."),
        ("it", "«Sag “nie”, sagte sie.»", "Sag «nie», sagte sie."),
        ("hr", "„Sag ‚nie‘, sagte sie.“", "Sag „nie“, sagte sie."),
        ("sr", "„Sag ‘nie’, sagte sie.”", "Sag „nie”, sagte sie."),
        ("pt-PT", "«Sag “nie”, sagte sie.»", "Sag «nie», sagte sie."),
        ("pt", "“Sag ‘nie’, sagte sie.”", "Sag “nie”, sagte sie."),
        ("ka", "„Sag «nie», sagte sie.“", "Sag „nie“, sagte sie."),
        ("en-GB", "“Sag ‘nie’, sagte sie.”", "Sag “nie”, sagte sie."),
        ("es", "“Sag ‘nie’, sagte sie.”", "Sag “nie”, sagte sie."),
        ("und", "“Sag ‘nie’, sagte sie.”", "Sag “nie”, sagte sie."),
        ("", "“Sag ‘nie’, sagte sie.”", "Sag “nie”, sagte sie."),
    ],
)
def test_a_quote_has_the_marks_of_its_language(language: str, wrapped: str, within: str) -> None:
    text = set_marks('Sag "nie", sagte sie.')
    assert wrap_in_quotes(text, language) == wrapped.replace("~", "\u202f")
    assert set_national_quotes(text, language) == within.replace("~", "\u202f")


def test_french_has_a_thin_space_before_marks_that_the_transcript_lost() -> None:
    text = "On manque de gens; qui ose? Voici: oui!"
    spaced = "On manque de gens~; qui ose~? Voici~: oui~!".replace("~", "\u202f")
    assert set_national_quotes(text, "fr-FR") == set_national_quotes(spaced, "fr") == spaced
    assert wrap_in_quotes(text, "fr") == f"«\u202f{spaced}\u202f»"
    assert set_national_quotes(text, "fr-CA") == set_national_quotes(text, "en") == text
    untouched = "À 12:30, sur https://a.example/b?c."
    assert set_national_quotes(untouched, "fr") == untouched


def test_marks_of_a_language_give_way_to_those_that_a_text_uses() -> None:
    assert wrap_in_quotes("Sag »nie« zu mir.", "de") == "»Sag ›nie‹ zu mir.«"
    assert set_national_quotes("Sag »nie«, sag “ja”.", "de") == "Sag »nie«, sag “ja”."
    assert wrap_in_quotes("“Alles klar.”", "de") == "„Alles klar.“"
    # Of a carousel, the first and the last card of a quote within the quote.
    assert open_quotes("Sie sagte: “Nie.", "de") == "„Sie sagte: ‚Nie."
    assert wrap_in_quotes("Nie wieder.” So war es.", "de") == "„Nie wieder.‘ So war es.“"
    assert set_national_quotes("Sie sagte: “Nie.", "de") == "Sie sagte: „Nie."


@pytest.mark.parametrize(
    ("typed", "wrapped"),
    [
        ('ד"ר כהן מצה"ל אמר: "לא".', "”ד״ר כהן מצה״ל אמר: ’לא’.”"),
        ('המנכ"לית כתבה דו"חות.', "”המנכ״לית כתבה דו״חות.”"),
        ('קראתי ב"ניו יורק טיימס" היום.', "”קראתי ב’ניו יורק טיימס’ היום.”"),
        ("ג'ירפה אכלה צ'יפס.", "”ג׳ירפה אכלה צ׳יפס.”"),
    ],
)
def test_hebrew_acronyms_keep_their_own_marks(typed: str, wrapped: str) -> None:
    assert wrap_in_quotes(set_marks(typed)) == wrapped


@pytest.mark.parametrize(
    ("typed", "wrapped"),
    [
        ('قال "لا" ثم ذهب.', "”قال ’لا‘ ثم ذهب.“"),
        ("قال ”لا“ ثم ذهب.", "”قال ’لا‘ ثم ذهب.“"),
        ("”لا شيء يبقى.“", "”لا شيء يبقى.“"),
        ("قال «لا» ثم ذهب.", "«قال ‹لا› ثم ذهب.»"),
        ('او گفت "نه" و رفت، کسی ندید.', "«او گفت ‹نه› و رفت، کسی ندید.»"),
        ('اس نے کہا "نہیں" اور چلا گیا۔', "”اس نے کہا ’نہیں‘ اور چلا گیا۔“"),
        ('אמר "לא" והלך.', "”אמר ’לא’ והלך.”"),
        ("“לא נשאר דבר.”", "”לא נשאר דבר.”"),
    ],
)
def test_marks_read_from_the_right_face_their_words(typed: str, wrapped: str) -> None:
    assert wrap_in_quotes(set_marks(typed)) == wrapped


def test_han_text_takes_the_marks_of_its_country() -> None:
    assert wrap_in_quotes("少即是多，这是对的。") == "“少即是多，这是对的。”"
    assert wrap_in_quotes("他说“少即是多”。") == "“他说‘少即是多’。”"
    assert wrap_in_quotes("這是對的，我們說。") == "「這是對的，我們說。」"
    assert wrap_in_quotes("これは「本」です。") == "「これは『本』です。」"
    # Where no sign tells, the text counts as Simplified, as its glyphs do.
    assert wrap_in_quotes("少即是多。") == "“少即是多。”"


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("Quoi ? Non !", "Quoi\u202f? Non\u202f!"),
        ("Il dit : oui ; non", "Il dit\u202f: oui\u202f; non"),
        ("dit « oui » et", "dit «\u202foui\u202f» et"),
        ("kept\u00a0already !", "kept\u00a0already\u202f!"),
        ("sagte »Nein« und", "sagte »Nein« und"),
        ("sagte »Nein«, »Ja«", "sagte »Nein«, »Ja«"),
        ("What? No! Then: yes", "What? No! Then: yes"),
    ],
)
def test_a_space_before_french_marks_is_narrow_and_never_broken(typed: str, bound: str) -> None:
    assert set_marks(typed) == bound


@pytest.mark.parametrize(
    ("typed", "bound"),
    [
        ("it was 1 500 € then", "it was 1~500~€ then"),
        ("45 % of 1 234 567 people", "45~% of 1~234~567 people"),
        ("after 3 1/2 years", "after 3~1/2 years"),
        ("In 2023 500 people called 555 123 4567.", "In 2023 500 people called 555 123 4567."),
        ("give me 10 $5 bills", "give me 10 $5 bills"),
    ],
)
def test_no_line_ends_within_a_number_or_before_its_sign(typed: str, bound: str) -> None:
    assert set_marks(typed) == bound.replace("~", "\u00a0")


def test_a_phrase_is_found_whose_words_no_line_may_part() -> None:
    words = set_marks("So 1 500 € a month — for life.").split(" ")
    assert find_phrase(words, "1 500 € a month for") == range(1, 6)
    assert find_phrase(words, "1 500 €") == range(1, 2)
    assert not find_phrase(words, "500 € a month")


def test_no_break_spaces_are_kept_unless_they_stand_between_all_words() -> None:
    assert clean_text("10\u00a0000 dollars\u202f!") == "10\u00a0000 dollars\u202f!"
    assert clean_text("one\u00a0 two\u2007three") == "one two\u00a0three"
    pasted = "every word of this was pasted from a page".replace(" ", "\u00a0")
    assert clean_text(pasted) == pasted.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("τα καλύτερα", "ΤΑ ΚΑΛΥΤΕΡΑ"),
        ("προϋπόθεση, ΐ", "ΠΡΟΫΠΟΘΕΣΗ, Ϊ"),
        ("Μάιος, άυλος, ἀγαθός", "ΜΑΪΟΣ, ΑΫΛΟΣ, ΑΓΑΘΟΣ"),
        ("αυτό ή εκείνο", "ΑΥΤΟ Ή ΕΚΕΙΝΟ"),
        ("café, größer", "CAFÉ, GRÖSSER"),
    ],
)
def test_greek_capitals_lose_the_accent_and_keep_the_diaeresis(text: str, capitals: str) -> None:
    assert set_capitals(text) == capitals


@pytest.mark.parametrize(
    ("text", "language", "capitals"),
    [
        ("kimsenin ışığı", "", "KİMSENİN IŞIĞI"),
        ("bir soru", "tr-TR", "BİR SORU"),
        ("bir soru", "", "BIR SORU"),
        ("şair", "ro", "ŞAIR"),
        ("i met erdoğan", "en", "I MET ERDOĞAN"),
        ("fifty µm of dust (5 µg)", "en", "FIFTY µm OF DUST (5 µg)"),
        ("i met him in istanbul before erdoğan", "", "I MET HIM IN ISTANBUL BEFORE ERDOĞAN"),
    ],
)
def test_the_i_of_turkish_keeps_its_dot_as_a_capital(
    text: str, language: str, capitals: str
) -> None:
    assert set_capitals(text, is_turkic(text, language)) == capitals


def test_controls_and_direction_overrides_are_left_out() -> None:
    assert clean_text("a\x00b\u202ec\n\n d\t e") == "abc d e"
    assert clean_text("\x1b[31mred\x1b[0m and [31m] plain") == "red and [31m] plain"


def test_joiners_that_make_emoji_and_persian_are_kept() -> None:
    assert clean_text("👩\u200d🚀 می\u200cشود") == "👩\u200d🚀 می\u200cشود"


def test_an_unpaired_surrogate_is_one_clear_error() -> None:
    with pytest.raises(InputError, match="unpaired surrogate"):
        clean_text("half \ud83d a character")


def test_ten_thousand_characters_are_one_clear_error() -> None:
    with pytest.raises(InputError, match="10,000 characters"):
        clean_text("x" * 10_000)


@pytest.mark.parametrize(
    ("before", "after", "least"),
    [("the", "dog", 5), ("of", "it", 5), ("Marie", "Curie", 12), ("5", "million", 12),
     ("1\u00a0500", "euros", 40), ("3,5", "Millionen", 40), ("93", "ans,", 40),
     ("Dr.", "Jones", 12), ("thirty", "years", 12), ("THE", "FBI", 40), ("“I", "can,”", 40),
     ("6", "p.m.", 40), ("3", "p.m.,", 40), ("3", "MAY", 40), ("May", "2021", 40),
     ("Jan.", "5", 40), ("JAN.", "5,", 40), ("vs.", "the", 4), ("(e.g.", "in", 4),
     ("2½", "years", 40), ("½", "million", 40), ("(±2", "µm)", 40), ("1¾", "hours.", 40),
     ("No.", "10", 40), ("“No.", "10", 40), ("−20", "°C", 40), ("p.", "12", 40),
     ("J.", "Smith", 40), ("Episode", "17:", 12), ("и", "только", 12), ("w", "Polsce", 12),
     ("W", "POLSCE", 12), ("Η", "ΓΛΩΣΣΑ", 12), ("Ο", "ΧΡΟΝΟΣ", 12), ("서른", "살에야", 12),
     ("في", "الظلام", 4),
     ("der", "Mann", 2), ("из", "дома", 2), ("les", "autres", 2),
     ("3.", "Oktober", 40), ("19.", "Jahrhunderts", 40), ("z.", "B.", 40), ("„d.", "h.", 40),
     ("sixteen", "years", 12), ("half", "years.", 12), ("million", "people", 12),
     ("twenty-five", "percent", 12), ("hundred", "thousand,", 12),
     ("&", "one", 4), ("12", "countries", 6), ("37", "pages", 6),
     ("because", "we", 4), ("BECAUSE", "WE", 4), ("every", "year,", 2), ("just", "fit", 2),
     ("like", "ten", 2), ("isn’t", "enough", 2), ("we’d", "tried", 2)],
)  # fmt: skip
def test_bad_breaks_cost(before: str, after: str, least: float) -> None:
    assert break_cost(before, after, False) >= least


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("No.", "Then"),
        ("May.", "5"),
        ("may", "not"),
        ("dog", "barks"),
        ("p.m.", "and"),
        ("went", "3"),
        ("我", "们"),
        ("vitamin", "C"),
        ("C", "and"),
        ("B", "WORKS"),
        ("half", "of"),
        ("2019.", "May"),
        ("2019", "everyone"),
        ("‘Why?’", "He"),
        ("“Genau.“", "Dann"),
        ("12", "of"),
        ("plan", "b."),
        ("العالم؟", "من"),
        ("نظن،", "وقد"),
        ("हैं।", "बाकी"),
    ],
)
def test_good_breaks_cost_little(before: str, after: str) -> None:
    assert break_cost(before, after, False) <= 2.5


@pytest.mark.parametrize(
    "name",
    ["Charles de Gaulle", "Ursula von der Leyen", "Juan de la Cruz,", "“Leonardo da Vinci”",
     "Ben & Jerry’s", "SALT & PEPPER"],
)  # fmt: skip
def test_a_line_hardly_ends_beside_a_particle_of_a_name(name: str) -> None:
    words = ["then", *name.split(), "said"]
    assert min(price_ends(words)[1:-2]) >= 12


def test_a_particle_may_be_the_last_word_of_all() -> None:
    assert price_ends(["Ada", "da"]) == [price_ends(["Ada", "da", "so"])[0], 0.0]


def test_a_particle_that_links_no_names_costs_little() -> None:
    for said in ("salt & pepper", "what de Gaulle said", "When & How", "Ada, de facto"):
        assert max(price_ends(["so", *said.split()])[1:-1]) <= 4


def test_the_first_word_of_a_sentence_had_better_not_end_a_line() -> None:
    assert break_cost("You", "should", True) > break_cost("You", "should", False) + 4
    assert break_cost("Nobody", "does", True) > break_cost("nobody", "does", False)


def test_a_sentence_end_is_a_good_place_to_break() -> None:
    assert break_cost("done.", "Then", False) < 0 < break_cost("done", "then", True) + 1


def test_a_line_breaks_before_the_dash_of_a_speech_and_after_any_other() -> None:
    said = price_ends(["–", "Sure?", "–", "Yes.", "–", "Go."])
    assert [price > 20 for price in said] == [True, False, True, False, True, False]
    assert said[1] < 0
    aside = price_ends(["We", "left", "–", "or", "so", "–", "at", "once."])
    assert aside[1] > 20 > aside[2]
    assert aside[4] > 20 > aside[5]


def test_no_line_begins_with_the_dots_of_a_pause() -> None:
    assert price_ends(["We", "had", "…", "nothing."])[1] > 20
    assert price_ends(["We", "had", "…,", "nothing."])[1] > 20
    # Those that stand before what was left out begin it.
    assert price_ends(["We", "left.", "…", "Then", "it", "rained."])[1] < 20


def test_the_number_of_a_point_stays_with_it() -> None:
    listed = price_ends(["“1)", "Listen.", "2.", "Ask", "(b)", "twice", "in", "3."])
    assert listed[0] >= 40
    assert listed[2] >= 40
    assert listed[4] < 40
    assert price_ends(["It", "was", "chapter", "1.", "Then", "it", "ended."])[3] < 0


def test_an_emoji_stays_with_the_word_before_it() -> None:
    prices = price_ends(["so", "happy", "🎉", "🚀", "that", "day"])
    assert prices[1] > 20 > prices[2] > prices[3]


ODD = st.text("abs XY'\".,-—–…01‘’“”«»„ \u202f\u00a0!?:;αήΐ本の한(", max_size=40)


@given(ODD)
def test_marks_are_set_once_and_words_outlast_every_step(text: str) -> None:
    def bare(value: str) -> str:
        return re.sub(r"[^a-zA-Z0-9αήΐ本の한]", "", value)

    clean = clean_text(text)
    printed = set_marks(clean)
    assert set_marks(printed) == printed
    assert bare(wrap_in_quotes(printed)) == bare(clean) == bare(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("我们问。 他们答。", "我们问。他们答。"),
        ("他说：「好。」 然后笑了", "他说：「好。」然后笑了"),
        # Subtitles part phrases by spaces where they set no marks.
        ("今天 我們去看海", "今天 我們去看海"),
        ("我们用 Python 写", "我们用 Python 写"),
        ("한국어는 띄어 쓴다", "한국어는 띄어 쓴다"),
    ],
)
def test_no_space_stands_after_a_mark_of_chinese_or_japanese(typed: str, printed: str) -> None:
    assert set_marks(typed) == printed


def test_a_short_sentence_among_others_is_hardly_parted() -> None:
    said = "Look at it. Really look. You need fewer reasons. Now tell me what it is."
    words = said.split()
    prices = dict(zip(words, price_ends(words), strict=True))
    assert prices["Really"] > prices["need"] > price_ends(["Less", "is", "more."])[1]
    assert prices["it."] < 0 > prices["look."]


def test_a_line_ends_gladly_at_a_pause_within_a_sentence_of_any_length() -> None:
    prices = price_ends(
        ["We", "mend", "the", "old", "ones", "first,", "for", "they", "are", "ours."]
    )
    assert prices[5] < 0 <= prices[4]


def test_what_somebody_says_within_a_sentence_begins_like_a_sentence() -> None:
    words = ["I", "asked", "her", "then.", "She", "said,", "“Why", "not?”", "And", "we", "laughed."]
    prices = dict(zip(words, price_ends(words), strict=True))
    assert prices["“Why"] > 9 > 0 > prices["said,"]
    titled = ["Nobody", "reads", "“Ulysses”", "on", "a", "train."]
    assert price_ends(titled)[2] <= 2.5


def test_an_owner_of_many_closes_no_quote_where_a_better_mark_follows() -> None:
    assert list(find_pairs("‘the dogs’ bowl’ is")) == [(0, 15, 0)]
    assert list(find_pairs("‘the dogs’ is it")) == [(0, 9, 0)]
