"""Dialogue, prose, Markdown and HTML: who speaks, what is a turn and what is only a colon."""

from __future__ import annotations

import textwrap

import pytest

from quotebot.model import Transcript
from quotebot.read import Facts, read_bytes
from read import told


def read(text: str) -> Transcript:
    return read_bytes(text.encode(), "talk")


def turns(text: str) -> list[tuple[str | None, str]]:
    return told.turns(read(text))


@pytest.mark.parametrize(
    ("above", "title", "author"),
    [
        ("By Hanne Østergård\n\n", "", "Hanne Østergård"),
        (
            "What it remembers\n\n*Von Jörg van der Müßig, 14. September*\n\n",
            "",
            "Jörg van der Müßig",
        ),
        ("Why harbours matter\nBy Tobias B. Renner\n\n", "Why harbours matter", "Tobias B. Renner"),
        ("# Le pain\n\nPar Éloïse Charpentier\n\n", "Le pain", "Éloïse Charpentier"),
    ],
)
def test_a_byline_and_the_title_above_it_are_facts_and_no_words(
    above: str, title: str, author: str
) -> None:
    transcript = read(above + "There is a kind of patience.\nBy Friday Morning it was gone.\n")
    said = " ".join(word.text for word in transcript.words)
    assert said == "There is a kind of patience. By Friday Morning it was gone."
    assert transcript.source.author == author
    assert not title or transcript.source.title == title


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("By Ann Lee, Staff Writer\n\n", "Ann Lee"),
        ("Written by Ann Lee · January 5, 2026 · 4 min read\n\n", "Ann Lee"),
        ("By Ann Lee and Bo Chu\n\n", "Ann Lee and Bo Chu"),
        ("By Ann Lee, Bo Chu and Cy Dee\n\n", "Ann Lee, Bo Chu and Cy Dee"),
        ("By Ann Lee | Photographs by Bo Chu\n\n", "Ann Lee, Photographs by Bo Chu"),
        ("Title: The shed\nAuthor: Ann Lee\nAuthor: Bo Chu\n\n", "Ann Lee, Bo Chu"),
        ("Title: The shed\nAuthor: Ann Lee\n\nBy Bo Chu\n\n", "Ann Lee, Bo Chu"),
        ("Title: The shed\nAuthor: Ann Lee\n\nBy Ann Lee\n\n", "Ann Lee"),
        ("---\nauthor: Ann Lee\n---\n\n", "Ann Lee"),
        ("---\nauthors:\n  - Ann Lee\n  - name: Bo Chu\n---\n\n", "Ann Lee, Bo Chu"),
        ("---\nauthor:\n  name: Ann Lee\n  image: /a.png\n---\n\n", "Ann Lee"),
        ("---\nauthor: Ann Lee\ntranslator: Bo Chu\n---\n\n", "Ann Lee, Bo Chu"),
        ("---\nauthors:\n  annlee:\n    url: /ann\n---\n\n", "unnamed"),
    ],
)
def test_everybody_who_is_named_as_an_author_is_kept(above: str, author: str) -> None:
    source = read(f"{above}There is a kind of patience. It was gone by Friday.\n").source
    assert (source.author, source.host) == (author, "")


def test_whom_the_transcript_of_a_talk_calls_its_author_is_its_host() -> None:
    source = read("Title: Shed\nAuthor: Ann Lee\n\nBo: Hello.\n\nHost: Good day.\n").source
    assert (source.author, source.host) == ("Ann Lee", "Ann Lee")
    assert source.speakers["Host"] == "Ann Lee"


def test_whoever_wrote_a_page_or_sent_a_letter_is_not_the_host_of_the_talk_in_it() -> None:
    said = ["Host: Hello, and welcome.", "Ada Moor: Good day to you.", "Host: Let us begin."]
    turns = "".join(f"<p>{line}</p>" for line in said)
    head = '<html><head><meta name="author" content="Casey Webb"></head><body>'
    page = f"{head}<article>{turns}</article></body></html>"
    heads = "From: Casey Webb <c@x.org>\nMIME-Version: 1.0\nList-Unsubscribe: <https://x>\n\n"
    for text in (page, heads + "\n\n".join(said)):
        source = read(text).source
        assert (source.author, source.host, source.speakers.get("Host")) == ("Casey Webb", "", None)
    assert not read("By Casey Webb\n\n" + "so it goes on and on " * 9).source.host
    told = read_bytes(page.encode(), "talk", Facts(author="Ann Lee")).source
    assert told.speakers["Host"] == "Ann Lee"


def test_tags_of_pages_in_a_plain_text_are_no_words() -> None:
    text = (
        'We <i>kept</i> the lights off.<br>It <b>rose</b> in <a href="x">March</a>, if a < b > c.'
    )
    said = "We kept the lights off. It rose in March, if a < b > c."
    assert " ".join(word.text for word in read(text).words) == said


def test_a_block_quotation_is_known_by_its_words() -> None:
    marked = read("---\ntitle: x\n---\nOne two.\n\n> Three four.\n> Five.\n\nSix.\n")
    assert {n for a, b in marked.quoted for n in range(a, b)} == {2, 3, 4}
    page = "<p>Nobody tells you how quiet the first year will be, nor how long it takes.</p>"
    html = read(
        f"<html><body><article>{page}<blockquote><p>Three <b>four</b> five.</p></blockquote>{page}"
        "</article></body></html>"
    )
    words = [word.text for a, b in html.quoted for word in html.words[a:b]]
    assert words == ["Three", "four", "five."]


@pytest.mark.parametrize("form", ["markdown", "page", "part of a page", "on one line"])
def test_what_a_speaker_only_shows_in_a_block_quotation_is_known_in_a_talk(form: str) -> None:
    said = [("Ann Lee", "Read it to us, please."), ("Bo Chu", "It says what we all knew.")]
    shown = "Water always tells the truth, but never early enough."
    if form == "markdown":
        text = "\n\n".join(f"**{name}:** {words}" for name, words in said * 3)
        text += (
            f"\n\n> {shown}\n\n**Ann Lee:** And then it rained, so that all of us believed it.\n"
        )
    else:
        text = "".join(f"<p><b>{name}:</b> {words}</p>\n" for name, words in said * 3)
        text += f"<blockquote><p>{shown}</p></blockquote>\n<p><b>Ann Lee:</b> It rained.</p>"
        text = text.replace("\n", "") if form == "on one line" else text
        whole = form in ("page", "on one line")
        text = f"<html><body><article>{text}</article></body></html>" if whole else text
    transcript = read(text)
    words = [word.text for a, b in transcript.quoted for word in transcript.words[a:b]]
    assert " ".join(words) == shown
    assert transcript.words[0].speaker == "Ann Lee"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="Ann Lee">', "Ann Lee"),
        (
            '<meta name="author" content="Ann Lee"><meta name="author" content="Bo Chu">',
            "Ann Lee, Bo Chu",
        ),
        (
            '<meta property="article:author" content="https://social.example/ann">'
            '<meta name="author" content="Ann Lee">',
            "Ann Lee",
        ),
    ],
)
def test_a_page_gives_all_its_authors_and_no_address(head: str, author: str) -> None:
    page = "<p>Nobody tells you how quiet the first year will be, nor how long it takes.</p>" * 2
    html = f"<html><head>{head}</head><body><article>{page}</article></body></html>"
    assert read(html).source.author == author


@pytest.mark.parametrize(
    "text",
    [
        "By Friday Morning it was gone.\n\nNobody saw it.",
        "He was a patient man.\n\nBy Ann Lee\n\nit was not.",
        "by ann lee\n\nit was not",
        "Von Herzen.\n\nDas war es.",
    ],
)
def test_what_only_begins_like_a_byline_is_words(text: str) -> None:
    transcript = read(text)
    assert [word.text for word in transcript.words] == text.split()
    assert not transcript.source.author


def test_bullets_of_a_pasted_list_are_no_words() -> None:
    text = "They matter:\n\n•\tThey keep knowledge.\n  ◦ They cost less.\n▪ A • inside stays.\n"
    text += "1) One.\n(2) Two.\n3. Mai is a date.\n"
    words = " ".join(word.text for word in read(text).words)
    kept = "They matter: They keep knowledge. They cost less. A • inside stays. One. Two. "
    assert words == kept + "3. Mai is a date."


def test_numbers_of_footnotes_are_no_words() -> None:
    text = "You do not save money[2], you spend it later.[1][12] See chapter [4], or x = list[n]."
    ((_, words),) = turns(text)
    assert words == "You do not save money, you spend it later. See chapter [4], or x = list[n]."


def test_footnotes_of_markdown_are_no_words_where_they_stand() -> None:
    text = (
        "# The tide\n\nA harbour is a promise.[^1] It is kept.[^two]\n\n"
        "[^1]: The key is lost,\n    and so is the [drawer](https://tide.example).\n"
        "[^two]: Mostly by welders.\n\nThe letter goes on, as [^1] said: it does.\n"
    )
    words = " ".join(word.text for word in read(text).words)
    assert words == ("A harbour is a promise. It is kept. The letter goes on, as said: it does.")


def test_the_boxes_of_a_list_of_tasks_are_no_words() -> None:
    text = (
        "# Today\n\n- [ ] Mend the oar.\n- [x] Paint the [x] on the map.\n\n[x] marks the spot.\n"
    )
    words = " ".join(word.text for word in read(text).words)
    assert words == "Mend the oar. Paint the [x] on the map. [x] marks the spot."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            ">> hello and welcome\n>> thank you john\nit is good to be here\n>> well then\n",
            ["hello and welcome", "thank you john it is good to be here", "well then"],
        ),
        ("HELLO THERE. >> THANK YOU.\n>> WELL.", ["HELLO THERE.", "THANK YOU.", "WELL."]),
        ("one prompt\n>>> print(1 >> 2)\n>>> x >> 3", ["one prompt >>> print(1 >> 2) >>> x >> 3"]),
        ("only once\n>> is no habit", ["only once >> is no habit"]),
    ],
)
def test_live_captioners_marks_part_voices_and_are_no_words(text: str, found: list[str]) -> None:
    assert [words for _, words in turns(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "I learned one thing: patience. Remember: wait.\n\nNote: this is prose.\n\nSo: no.",
        "Remember: always wait.\n\nRemember: never run.\n\nRemember: breathe.",
        "Step 1: open it.\n\nStep 2: close it.\n\nStep 3: open it again.",
        "We met at 12:30 and left.\n\nAt 3:15 we came back.\n\nThe end was near at 5:00 sharp.",
        "https://example.org: a page.\n\nhttps://example.com: another.",
        "He said: go.\n\nShe said: stay.\n\nThey said: fine.",
    ],
)
def test_a_colon_inside_prose_is_no_speaker(text: str) -> None:
    transcript = read(text)
    assert {word.speaker for word in transcript.words} == {None}
    assert " ".join(word.text for word in transcript.words) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee: Hi.\n\nBo: Hello.",
        "**Ann Lee:** Hi.\n\n**Bo:** Hello.",
        "**Ann Lee**: Hi.\n\n**Bo**: Hello.",
        "[00:00:03] Ann Lee: Hi.\n[00:00:09] Bo: Hello.",
        "(0:03) Ann Lee: Hi.\n(0:09) Bo: Hello.",
        "Ann Lee [00:00:03]: Hi.\nBo [00:00:09]: Hello.",
        "Ann Lee: [00:00:03] Hi.\nBo: [00:00:09] Hello.",
        "[00:00:03] ANN LEE\nHi.\n\n[00:00:09] BO\nHello.",
        "[00:00:03.120] - Ann Lee\nHi.\n\n[00:00:09.500] - Bo\nHello.",
        "Ann Lee 0:03\nHi.\n\nBo 0:09\nHello.",
        "Ann Lee, 0:03\nHi.\n\nBo, 0:09\nHello.",
        "[Ann Lee] 00:00:03\nHi.\n\n[Bo] 00:00:09\nHello.",
        "Ann Lee:\nHi.\n\nBo:\nHello.",
        "<Ann Lee> Hi.\n<Bo> Hello.",
    ],
)
def test_every_style_of_dialogue_gives_its_turns(text: str) -> None:
    found = [(who.title() if who else who, said) for who, said in turns(text)]
    assert found == [("Ann Lee", "Hi."), ("Bo", "Hello.")]
    if "3" in text:
        words = read(text).words
        assert words[0].start_ms is not None and words[0].start_ms // 1000 == 3
        assert words[1].start_ms is not None and words[1].start_ms // 1000 == 9


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_long_turns_whose_lines_are_wrapped_keep_who_speaks(apart: str) -> None:
    said = " ".join(
        f"It was off by {n} millimetres that day, and nobody knew why." for n in range(90)
    )
    talk = [(name, said) for name in ("Ann Lee", "Bo Chu", "Ann Lee", "Bo Chu", "Ann Lee")]
    text = apart.join(textwrap.fill(f"{name}: {words}", 72) for name, words in talk)
    assert turns(text) == talk
    prose = "\n\n".join(textwrap.fill(said, 72) for _ in talk)
    assert turns(prose) == [(None, said) for _ in talk]
    notes = prose.replace("it was", "there is one thing to remember: it was")
    assert {name for name, _ in turns(notes)} == {None}


def test_a_turn_holds_over_its_paragraphs_until_the_next_name() -> None:
    text = "Ann: One.\nstill one.\n\nTwo.\n\nBo: Three: and four.\n\nAnn: Five."
    assert turns(text) == [
        ("Ann", "One. still one."),
        ("Ann", "Two."),
        ("Bo", "Three: and four."),
        ("Ann", "Five."),
    ]


def test_words_before_the_first_name_belong_to_nobody() -> None:
    assert turns("Recorded live.\n\nAnn: Hi.\n\nBo: Hello.\n\nAnn: Bye.")[0] == (
        None,
        "Recorded live.",
    )


def test_a_turn_is_not_stretched_over_a_long_silence() -> None:
    words = read("[00:00:00] ANN\nHi there.\n\n[00:30:00] BO\nHello.").words
    assert words[1].end_ms is not None and words[1].end_ms < 3000


def test_stamps_alone_time_the_lines() -> None:
    words = read("0:00\nso we begin\n0:04\nwith this\n0:08\nand go on\n").words
    assert [words[n].start_ms for n in (0, 3, 5)] == [0, 4000, 8000]
    assert {word.speaker for word in words} == {None}


@pytest.mark.parametrize(
    "shape",
    [
        "[0:0{n}] {name}: {said} ",
        "{name}: {said} ",
        "0:0{n} | {name} | {said}\n",
        "{name} | 0:0{n} | {said}\n",
    ],
)
def test_turns_in_columns_or_one_after_the_other_in_a_line_are_told_apart(shape: str) -> None:
    said = ["Nobody tells you.", "How long? At 3:15?", "It took a year: it was long.", "And then?"]
    expected = [(("Ann Lee", "Bo Chu")[n % 2], text) for n, text in enumerate(said)]
    text = "".join(
        shape.format(n=n, name=name, said=text) for n, (name, text) in enumerate(expected)
    )
    assert turns(text) == expected


def test_a_voice_with_a_number_speaks_behind_its_time() -> None:
    said = [("Speaker 1", "Nobody tells you."), ("Speaker 2", "Why?"), ("Speaker 1", "A year.")]
    text = "".join(f"{name} 00:0{n}:00 {words}\n" for n, (name, words) in enumerate(said))
    assert turns(text) == said


def test_colons_behind_the_sentences_of_a_paragraph_are_no_voices() -> None:
    text = "Note: We wrote it. Later: We read it. Remember: It was late. Note: It was cold."
    assert {name for name, _ in turns(text)} == {None}


@pytest.mark.parametrize(
    "shape",
    [
        "00:0{n}:00.000\t00:0{n}:30.000\t{text}",
        "0{n}:00\t0{n}:30\t{text}",
        "00:0{n}:00,000 00:0{n}:30,000\n{text}\n",
        "00:0{n}:00:00 , 00:0{n}:30:12 , {text}",
        "0{n}:00\t0{n}:30\tAnn Lee\t{text}",
    ],
)
def test_the_second_of_two_times_before_a_line_is_no_word(shape: str) -> None:
    said = ["Nobody tells you.", "At 3:15 it was quiet.", "It took a year."]
    lines = [shape.format(n=n, text=text) for n, text in enumerate(said)]
    assert [text for _, text in turns("\n".join(lines))] == said
    starts = [word.start_ms for word in read("\n".join(lines)).words]
    assert [start for start in starts if start is not None and start % 60_000 == 0] == [
        0,
        60_000,
        120_000,
    ]


def test_a_time_that_is_said_behind_the_time_of_a_line_stays() -> None:
    said = ["3:15 in the morning.", "Nobody called.", "12:30 it was."]
    lines = [f"[0:0{n}] {text}" for n, text in enumerate(said)]
    assert [text for _, text in turns("\n".join(lines))] == said
    assert [text for _, text in turns("\n".join(lines).replace("[", "").replace("]", ""))] == said


def test_bare_stamps_that_run_through_one_line_time_its_words_and_are_none() -> None:
    said = "0:00 so we begin 0:04 with this 0:08 and go 0:12 on to 0:15 the next 0:19 bridge"
    words = read(said).words
    assert [word.text for word in words[:6]] == ["so", "we", "begin", "with", "this", "and"]
    assert [words[n].start_ms for n in (0, 3, 5)] == [0, 4000, 8000]
    met = "at 7:30 we met and at 8:15 we ate 9:00 10:00 11:00 12:00 were the times"
    assert " ".join(word.text for word in read(met).words) == met


def test_labels_that_name_nobody_are_not_names() -> None:
    transcript = read("Speaker 1: Hi.\n\nSpeaker 2: Hello.\n\nSpeaker 1: Bye.")
    assert transcript.words[0].speaker == "Speaker 1"
    assert dict(transcript.source.speakers) == {}


def test_roles_and_devices_are_no_names_but_a_name_beside_a_role_is() -> None:
    transcript = read(
        "WEBVTT\n\n"
        "00:01.000 --> 00:02.000\n<v Announcer>Hi.\n\n"
        "00:02.000 --> 00:03.000\n<v Zoom user>Hi.\n\n"
        "00:03.000 --> 00:04.000\n<v Caller: Ann Lee>Hi.\n"
    )
    assert dict(transcript.source.speakers) == {"Caller: Ann Lee": "Ann Lee"}


def test_a_label_is_printed_as_the_facts_spell_the_name() -> None:
    text = b"---\nhost: bell hooks\n---\nBELL HOOKS: Hi.\n\nAnn: Hello.\n\nBELL HOOKS: Bye."
    assert dict(read_bytes(text, "talk").source.speakers) == {
        "BELL HOOKS": "bell hooks",
        "Ann": "Ann",
    }


def test_markdown_gives_its_words_and_nothing_else() -> None:
    text = (
        "# The title\n\nSome *stressed* and **strong** [link](http://x.y) with `code`[^1].\n\n"
        "## A part\n\n- first item\n- second\n\n> quoted\n> twice\n\n```python\nnot(words)\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n![alt](pic.png)\n\nThe <b>end</b>.\n"
    )
    transcript = read(text)
    assert [said for _, said in turns(text)] == [
        "Some stressed and strong link with code.",
        "first item",
        "second",
        "quoted twice",
        "The end.",
    ]
    assert transcript.source.title == "The title"


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        ("text", "Ann Lee: Nobody tells you how quiet it is.\nBo Chu: Who?\nAnn Lee: Nobody.\n"),
        ("srt", "1\n00:00:01,000 --> 00:00:03,000\nNobody tells you how quiet it is.\n"),
        ("", "WEBVTT\n\n00:01.000 --> 00:03.000\nNobody tells you how quiet it is.\n"),
        ("json", '[{"speaker": "Ann Lee", "start": 0, "text": "Nobody tells you how quiet."}]\n'),
    ],
)
def test_the_block_in_which_an_assistant_hands_over_a_transcript_is_read_alone(
    kind: str, inside: str
) -> None:
    got = read(f"Here is the transcript:\n\n```{kind}\n{inside}```\n\nAnything else?\n")
    assert got.words == read(inside).words
    assert got.source.format == read(inside).source.format


def test_a_program_within_an_article_is_no_words() -> None:
    code = "print('one of many lines of a program')\n" * 20
    for kind in ("python", "js"):
        got = read(f"# Notes\n\nWe wrote it down.\n\n```{kind}\n{code}```\n\nIt ran.\n")
        assert " ".join(word.text for word in got.words) == "We wrote it down. It ran."
        twice = read(f"We wrote it.\n\n```{kind}\n{code}```\n\nIt ran.\n\n```{kind}\n{code}```\n")
        assert " ".join(word.text for word in twice.words) == "We wrote it. It ran."


@pytest.mark.parametrize("above", ["", "# The quiet year\n\nAs it was said:\n\n"])
def test_a_table_of_turns_in_markdown_is_read(above: str) -> None:
    table = (
        "| Time | Speaker | What is said | Transcript |\n|---|:--|---|---|\n"
        "| 0:01 | **Ann Lee** |  | Nobody tells you<br>how quiet it is. |\n"
        "| 0:04 | Bo Chu | - | Is it 1 \\| 2? |\n| 0:09 | Ann Lee | - | *Nobody* knows. |\n"
    )
    assert turns(above + table) == [
        ("Ann Lee", "Nobody tells you how quiet it is."),
        ("Bo Chu", "Is it 1 | 2?"),
        ("Ann Lee", "*Nobody* knows."),
    ]
    assert read(above + table).words[0].start_ms == 1000


def test_a_table_within_an_article_is_no_words() -> None:
    table = "| Name | Text |\n|---|---|\n| Ann | Nobody tells you. |\n| Bo | Nobody. |\n\n"
    assert turns("# Notes\n\n" + table + "We wrote it down.\n\n" * 5)[0][1] == "We wrote it down."


def test_front_matter_gives_facts() -> None:
    source = read(
        '---\ntitle: "The: Big One"\npodcast: Quiet Years\ndate: 2026-01-05\nhost: Ann Lee\n'
        "guests:\n  - Bo Chu\n  - Cy Dee\nlanguage: en-GB\n---\n# Other\n\n"
        "Host: Hi.\n\nBo Chu: Hm.\n"
    ).source
    assert (source.title, source.show) == ("The: Big One", "Quiet Years")
    assert (source.published, source.host) == ("2026-01-05", "Ann Lee")
    assert source.guests == ("Bo Chu", "Cy Dee")
    assert source.language == "en-GB"
    assert source.speakers["Host"] == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("It rained in May.\n\n## What came\n\nIt stopped.\n", ""),
        ("March 2024\n\n## The rain\n\nIt rained.\n\n## What came\n\nIt stopped.\n", "The rain"),
        ("It rained in May.\n\n# The rain\n\nIt stopped.\n", "The rain"),
        (
            "It rained in May.\n\n## The rain\n\n**Ann:** It did.\n\n**Bo:** It did.\n\n" * 2,
            "The rain",
        ),
    ],
)
def test_the_heading_of_a_part_is_no_title_of_an_article(text: str, title: str) -> None:
    assert read(text).source.title == title


def test_what_exports_of_blogs_call_a_day_and_an_address_is_known() -> None:
    days = ("datePublished", "date_published", "publishedAt", "published: true\npublished_at")
    address = "https://x.org/rain"
    for day in days:
        head = f"---\n{day}: 2024-01-02\ncanonical_url: {address}\n---\n"
        source = read(f"{head}It rained.\n").source
        assert (source.published, source.url) == ("2024-01-02", address)


def test_what_is_indented_all_over_is_no_program() -> None:
    said = "We kept the lights off, and we waited for the phone to ring."
    assert told.spoken(
        f"<!-- a talk -->\n\n    {said}\n\n    It <i>rained</i>.\n\n\t{said}\n".encode()
    ) == (f"{said} It rained. {said}")
    program = f"    def wait():\n        {said}\n        return 1\n"
    assert told.spoken(f"{program * 3}\n**So** it was.\n".encode()) == "So it was."
    assert told.spoken(f"It **rained**.\n\n    {said}\n\nIt stopped.\n".encode()) == (
        "It rained. It stopped."
    )


def test_toml_between_the_marks_of_yaml_gives_facts() -> None:
    text = '---\ntitle = "The: Big One"\nauthor = "Ann Lee"\nseen = true\n---\n\nIt rained.\n'
    source = read(text).source
    assert (source.title, source.author) == ("The: Big One", "Ann Lee")
    assert turns(text) == [(None, "It rained.")]


def test_damaged_front_matter_is_left_out_with_its_line() -> None:
    transcript = read("---\ntitle: [open\nhost: x\n---\nSome words here.\n")
    assert [word.text for word in transcript.words] == ["Some", "words", "here."]
    assert transcript.warnings[0].startswith("line ")


def test_header_lines_give_facts_and_are_not_words() -> None:
    text = "Title: The Big One\nDate: 2026-01-05\nHost: Ann Lee\n\nAnn Lee: Hi.\n\nBo: Hello.\n"
    assert turns(text) == [("Ann Lee", "Hi."), ("Bo", "Hello.")]
    assert read(text).source.title == "The Big One"


def test_wrapped_lines_make_one_paragraph_and_long_ones_their_own() -> None:
    wrapped = "It was a quiet year and\nnobody called us. Then one\nday the phone rang."
    assert read(wrapped).breaks == (0,)
    long = "\n".join(
        ["It was a quiet year and nobody called us at all, " * 3 + "so we waited."] * 3
    )
    assert len(read(long).breaks) == 3


def test_an_html_page_gives_its_article_and_facts() -> None:
    paragraphs = "".join(
        f"<p>Paragraph {n} says that nobody tells you how quiet the first year will be.</p>"
        for n in ("one", "two", "three")
    )
    transcript = read(
        '<!DOCTYPE html><html lang="en-US"><head><title>Quiet | Blog</title>'
        '<meta property="og:title" content="Quiet"><meta property="og:site_name" content="Blog">'
        '<meta name="author" content="Ann Lee"><link rel="canonical" href="https://b.example/q">'
        '<meta property="article:published_time" content="2026-01-05"></head><body>'
        "<header><nav><a href='/'>Home</a> <a href='/x'>Subscribe now</a></nav></header>"
        f"<main><article><h1>Quiet</h1>{paragraphs}</article></main>"
        "<aside>Buy things</aside><script>var x = 1;</script><footer>© 2026</footer></body></html>"
    )
    assert len(transcript.breaks) == 3
    assert not {"Subscribe", "Buy", "var", "©"} & {word.text for word in transcript.words}
    source = transcript.source
    assert (source.title, source.show, source.author) == ("Quiet", "Blog", "Ann Lee")
    assert not source.host
    assert (source.url, source.published) == ("https://b.example/q", "2026-01-05")
    assert source.language == "en-US"


@pytest.mark.parametrize(
    "byline", ["By <a class='author'>Ann Lee</a> | 4 min read", "By Ann Lee, 4 May", "12 min read"]
)
def test_a_page_s_byline_and_reading_time_are_no_words(byline: str) -> None:
    roof = "A roof is a promise that you make to people whom you have not met."
    page = (
        f"<html><head><title>The roof</title></head><body><h1>The roof</h1><div>{byline}</div>"
        f"<div>{roof} It is kept by whoever climbs up in November with a bucket and a brush.</div>"
        "<div>Nobody praises a dry floor, and that is how you know that the work was done.</div>"
        "</body></html>"
    )
    words = " ".join(word.text for word in read(page).words)
    assert words.startswith(roof) and words.endswith("done.")


def test_labelled_paragraphs_of_html_are_turns() -> None:
    text = "<p><strong>Ann:</strong> Hi &amp; welcome.</p>\n<p><strong>Bo:</strong> Hello.</p>"
    assert turns(text) == [("Ann", "Hi & welcome."), ("Bo", "Hello.")]


def test_a_footer_is_not_put_into_the_last_speakers_mouth() -> None:
    text = (
        "<html><body><cite>Ann:</cite><time>0:01</time><p>Hi.</p><cite>Bo:</cite><time>0:04</time>"
        "<p>Hello.</p><footer><p>Subscribe now.</p></footer></body></html>"
    )
    assert turns(text) == [("Ann", "Hi."), ("Bo", "Hello.")]


def test_times_between_named_turns_mark_the_minute_and_keep_the_voice() -> None:
    text = "Ann: One.\n\n00:05:00\n\nand more.\n\nBo: Two.\n\nAnn: Three.\n"
    transcript = read(text)
    assert [who for who, _ in turns(text)] == ["Ann", "Ann", "Bo", "Ann"]
    assert transcript.words[1].start_ms == 300_000


def test_a_time_among_timed_names_begins_a_turn_of_nobody_known() -> None:
    text = "[00:01] ANN\nOne.\n\n[00:05]\nWho?\n\n[00:09] ANN\nTwo.\n"
    assert [who for who, _ in turns(text)] == ["ANN", None, "ANN"]


def test_columns_of_a_name_and_words_are_turns() -> None:
    said = [("Ann Lee", "Nobody tells you."), ("Bo Chu", "How long?"), ("Ann Lee", "A year.")]
    assert turns("".join(f"{name}\t{text}\n" for name, text in said)) == said
    prose = "Nobody tells you.\tIt was quiet.\nA year\tlater we knew.\nIt was\tover.\n"
    assert {name for name, _ in turns(prose)} == {None}


def test_columns_of_time_name_and_words_are_turns() -> None:
    assert turns("00:00:01\tAnn\tHello.\n00:00:05\tBo\tHi.\n") == [("Ann", "Hello."), ("Bo", "Hi.")]


def test_paragraphs_on_one_line_of_html_are_told_apart() -> None:
    text = "<p>[00:00:01] <b>Ann</b>: Hello.</p><p>[00:00:05] <b>Bo</b>: Hi.</p>"
    assert turns(text) == [("Ann", "Hello."), ("Bo", "Hi.")]


def test_a_table_without_a_heading_may_have_rows_without_words() -> None:
    text = '0:01,"Hello, Bo."\n0:02,""\n0:04,"It rains, Ann."\n0:06,"It does, Bo."\n'
    transcript = read(text)
    assert transcript.source.format == "csv"
    said = " ".join(word.text for word in transcript.words)
    assert said == "Hello, Bo. It rains, Ann. It does, Bo."


@pytest.mark.parametrize(
    "text",
    [
        "0:01, I came.\n0:03, It rained.\n0:05, I went.\n",
        "0:01,5;I came.\n0:03,2;It rained.\n0:05,1;I went.\n",
        '0:01\t"I came."\n0:03\t"It rained."\n0:05\t"I went."\n',
    ],
)
def test_a_table_without_a_heading_is_parted_behind_its_times(text: str) -> None:
    assert turns(text) == [(None, "I came. It rained. I went.")]
    assert next(word.start_ms for word in read(text).words) in {1_000, 1_500}


@pytest.mark.parametrize(
    "text",
    [
        '0.0,3.2,I came.\n3.2,7.5,"It rained, and rained."\n7.5,9.0,I went.\n',
        "0.0,3.2,I came.\n3.2,7.5,It rained, and rained.\n7.5,9.0,I went.\n",
        '0.0, 3.2, I came.\n3.2, 7.5, "It rained, and rained."\n7.5, 9.0, I went.\n',
        "0,0;3,2;I came.\n3,2;7,5;It rained, and rained.\n7,5;9,0;I went.\n",
        "0.0\t3.2\tI came.\n3.2\t7.5\tIt rained, and rained.\n7.5\t9.0\tI went.\n",
        "0,3200,I came.\n3200,7500,It rained, and rained.\n7500,9000,I went.\n",
        "0.0,I came.\n3.2,It rained, and rained.\n7.5,I went.\n",
    ],
)
def test_a_table_without_a_heading_may_have_plain_numbers_for_times(text: str) -> None:
    assert turns(text) == [(None, "I came. It rained, and rained. I went.")]
    assert next(word.start_ms for word in read(text).words if word.text == "It") == 3_200


def test_who_speaks_may_stand_behind_plain_times() -> None:
    text = '0,3,Ann,I came.\n3,7,Bo,"It rained, and rained."\n7,9,Ann,I went.\n'
    said = [("Ann", "I came."), ("Bo", "It rained, and rained."), ("Ann", "I went.")]
    assert turns(text) == said
    unsaid = "0,3,Yes, I came.\n3,7,Yes, it rained.\n7,9,No, I went.\n"
    assert turns(unsaid) == [(None, "Yes, I came. Yes, it rained. No, I went.")]


@pytest.mark.parametrize(
    "text",
    [
        "1,Hello there my friends.\n2,It rained for days.\n3,We went home.\n",
        "1,5,Great talk\n2,5,Loved it\n3,4,Too long\n4,5,Good\n",
        "".join(f"1.{n}, The roof leaked in November, we climbed up there.\n" for n in range(1, 6)),
        "3.2,They rained.\n0.0,Hello there.\n7.5,We went home.\n",
    ],
)
def test_numbers_that_are_no_times_make_no_table(text: str) -> None:
    assert read(text).source.format != "csv"


@pytest.mark.parametrize(
    "form",
    [
        "{2} ({0} - {1}): {3}", "{2} [{0} --> {1}] {3}", "[{2}] [{0} --> {1}] {3}",
        "{2} {0} - {1} {3}", "{2} {0} {1} {3}", "{2} ({0} , {1}): {3}", "{2} {0} - {1}: {3}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("names", [("Speaker 1", "Speaker 2"), ("Ann Lee", "Bo"), ("Al", "Bo")])
def test_neither_of_two_times_behind_a_name_is_said(form: str, names: tuple[str, str]) -> None:
    times = ("00:00:01", "00:00:04", "00:00:09", "00:00:12")
    said = list(zip((*names, names[0]), ("I came.", "It rained.", "I went."), strict=True))
    rows = zip(times, times[1:], said, strict=False)
    text = "\n".join(form.format(start, end, *turn) for start, end, turn in rows)
    assert turns(text) == said
    assert read(text).words[0].start_ms == 1_000


@pytest.mark.parametrize(
    "form",
    ["{2} ({0} - {1})", "{2} [{0} - {1}]", "{2} ({0}.0-{1}.0)", "{2} ({0})", "{2} [{0} --> {1}]"],
)
@pytest.mark.parametrize("names", [("Ann: ", "Bo: "), ("", "")])
def test_times_behind_what_was_said_are_no_words(form: str, names: tuple[str, str]) -> None:
    said = ("I came.", "It rained, and rained.", "I went.")
    times = ("0", "3", "7", "9") if ".0" in form else ("0:00", "0:03", "0:07", "0:09")
    lines = [names[n % 2] + text for n, text in enumerate(said)]
    rows = zip(times, times[1:], lines, strict=False)
    text = "\n".join(form.format(*row) for row in rows)
    assert " ".join(words for _, words in turns(text)) == " ".join(said)
    assert read(text).words[0].speaker == (names[0].strip(": ") or None)
    if "{1}" in form:
        assert next(word.start_ms for word in read(text).words if word.text == "It") == 3_000


def test_verses_and_years_behind_what_was_said_stay() -> None:
    for text in (
        "Ann: I came (3:16).\nBo: It rained (2:4).\nAnn: I went, as it says (12:1).\n",
        "I came (1914-1918)\nIt rained (1939-1945)\nI went home (1950-1953)\n",
        "I came (9:12)\nIt rained (3:16)\nI went home (2:04)\nSo I slept.\n",
    ):
        words = [word.text for word in read(text).words]
        assert sum("(" in word for word in words) == 3


SECONDS = (
    ("0.00", "3.20", "I came.", "SPEAKER_00"),
    ("3.20", "7.50", "It rained, and rained.", "SPEAKER_01"),
    ("7.50", "9.00", "I went.", "SPEAKER_00"),
)


@pytest.mark.parametrize(
    "form",
    [
        "[{0} - {1}] {2}", "[{0} --> {1}] {2}", "({0}, {1}) {2}", "{0} - {1}: {2}", "{0} {1} {2}",
        "{0}|{1}|{2}", "[{0}:{1}] {2}", "[{0}] {2}", "{0}: {2}", "{0}s: {2}", "{0} --> {1}\n{2}\n",
    ],
)  # fmt: skip
def test_plain_seconds_before_what_was_said_are_times(form: str) -> None:
    text = "\n".join(form.format(*row) for row in SECONDS)
    assert " ".join(said for _, said in turns(text)) == "I came. It rained, and rained. I went."
    assert next(word.start_ms for word in read(text).words if word.text == "It") == 3_200


@pytest.mark.parametrize(
    "form",
    [
        "{0} {1} {3} {2}", "[{0} - {1}] {3}: {2}", "{3} [{0} - {1}]: {2}", "{3} ({0}s - {1}s): {2}",
        "{0}|{1}|{3}|{2}", "{3}\t{0}\t{1}\t{2}", "{3},{0},{1},{2}", "[{3}] {0} - {1}\n{2}\n",
        "{3} {0} {1}\n{2}\n",
    ],
)  # fmt: skip
def test_who_speaks_may_stand_beside_plain_seconds(form: str) -> None:
    text = "\n".join(form.format(*row) for row in SECONDS)
    assert turns(text) == [(who, said) for *_, said, who in SECONDS]
    names = text.replace("SPEAKER_00", "Ann Lee").replace("SPEAKER_01", "Bo Chu")
    if "{1} {3}" not in form and "{3} {0}" not in form:
        assert [who for who, _ in turns(names)] == ["Ann Lee", "Bo Chu", "Ann Lee"]
    assert next(word.start_ms for word in read(text).words if word.text == "It") == 3_200


def test_a_table_of_plain_seconds_that_is_damaged_keeps_its_commas_to_itself() -> None:
    text = '0.0,3.2,"It rained for days.\n3.2,6.4,It did, I know.\n6.4,9.0,I went.\n'
    assert told.spoken(text.encode()) == '"It rained for days. It did, I know. I went.'


def test_a_line_above_plain_seconds_takes_them_for_nothing_else() -> None:
    text = "\n".join(
        f"[{n}.00 - {n + 4}.50] SPEAKER_0{n % 2}: It rained {n} days." for n in range(0, 40, 5)
    )
    said = turns(f"Detected language: en (0.98)\n\n{text}\n")
    assert said[0] == ("SPEAKER_00", "It rained 0 days.") and len(said) == 8


@pytest.mark.parametrize(
    "text",
    [
        "1 2 buckle my shoe.\n3 4 knock at the door.\n5 6 pick up sticks.\n",
        "3.16: For God so loved the world.\n3.17: And it rained on us.\n3.18: For days.\n",
        "[1.1] The court finds so.\n[1.2] It finds that, too.\n[1.3] It is dismissed.\n",
        "9.30: The first talk, about bridges.\n9.00: Coffee.\n8.30: A walk around the lake.\n",
        "I came.\t0.00\t3.20\nIt rained.\t3.20\t7.50\nI went.\t7.50\t9.00\n",
    ],
)
def test_numbers_before_what_was_said_that_are_no_times_stay(text: str) -> None:
    assert " ".join(word.text for word in read(text).words) == " ".join(text.split())


def test_a_comma_in_a_late_row_keeps_its_space() -> None:
    rows = [f"0:{n:02},It rained {n} days.\n" for n in range(1, 40)]
    text = "".join(rows) + "0:50,I came, saw, went.\n"
    assert turns(text)[0][1].endswith("39 days. I came, saw, went.")


def test_a_word_between_commas_names_nobody() -> None:
    text = '0:01, Yes, we "did" it.\n0:05, Yes, it was.\n0:09, No, never.\n'
    assert {word.speaker for word in read(text).words} == {None}
    assert sum(word.text.strip(",") == "Yes" for word in read(text).words) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Time, text and speech are old friends.\nThey meet, and part, and meet again.\n",
        "Name,Price\nApple,3\nPear,4\n",
        "text, they said, is all\nwe have, and it is, in the end\n",
    ],
)
def test_commas_make_no_table_of_what_was_said(text: str) -> None:
    transcript = read(text)
    assert transcript.source.format != "csv"
    assert " ".join(word.text for word in transcript.words) == " ".join(text.split())


def test_a_comma_that_nobody_quoted_parts_no_words() -> None:
    text = 'start,text\n0:01,We waited, and it was long.\n0:09,"Well, yes."\n'
    assert " ".join(word.text for word in read(text).words) == (
        "We waited, and it was long. Well, yes."
    )


def test_a_short_page_gives_its_paragraphs_without_headings_and_captions() -> None:
    page = (
        "<html><body><article><h1>On time</h1><p>We waited a long time for the phone to ring, and "
        "nobody knew why.</p><figure><img src=x><figcaption>Photo: Bo Chu</figcaption></figure>"
        "<p>Then it rang, and it was nobody that we knew.</p></article></body></html>"
    )
    assert [said for _, said in turns(page)] == [
        "We waited a long time for the phone to ring, and nobody knew why.",
        "Then it rang, and it was nobody that we knew.",
    ]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("The Load | Slow Tools", "The Load"),
        ("The Load – Slow Tools", "The Load"),
        ("Why I love Slow Tools", "Why I love Slow Tools"),
        ("Slow Tools", "Slow Tools"),
    ],
)
def test_a_pages_title_does_not_say_the_show_again(title: str, kept: str) -> None:
    page = (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='Slow Tools'>"
        "</head><body><p>Ann: We waited.</p><p>Bo: It was long.</p></body></html>"
    )
    assert read(page).source.title == kept


def test_a_sentence_of_chinese_or_japanese_ends_a_word() -> None:
    transcript = read("彼は言った。「本当だ。」そして笑った！？\nそれだけ。")
    assert [word.text for word in transcript.words] == [
        "彼は言った。", "「本当だ。」", "そして笑った！？", "それだけ。",
    ]  # fmt: skip
    assert transcript.text == "彼は言った。「本当だ。」そして笑った！？それだけ。"
    assert [transcript.text[w.start_char : w.end_char] for w in transcript.words] == [
        word.text for word in transcript.words
    ]


@pytest.mark.parametrize(
    "text", ["안녕 하세요. 여러분", "good 👍 👍 day", "中文 and 日本語 が", "ＡＢＣ def"]
)
def test_words_of_other_scripts_keep_their_spaces(text: str) -> None:
    assert read(text).text == text


def test_heads_feet_and_numbers_of_pages_that_form_feeds_part_are_no_words() -> None:
    def page(number: int, *said: str) -> str:
        lines = "\n".join(said)
        return f"The Quiet Year{' ' * 40}Slow Tools\n{number} May\n\n{lines}\n\n{number}\n"

    said = [
        ("Nobody tells you how quiet it is.", "We kept the lights off, and"),
        ("we waited for the phone.", "Yes."),
        ("Yes.", "It took a year."),
        ("Yes.", "And then another one."),
    ]
    text = "\f".join(page(number, *lines) for number, lines in enumerate(said, start=7))
    got = read(text)
    assert [word.text for word in got.words] == " ".join(" ".join(lines) for lines in said).split()


def test_words_that_hyphens_part_at_the_ends_of_lines_are_whole() -> None:
    prose = (
        "It was cheaper because nobody called. It was a well-\nknown trick, and cheaper be-\n"
        "cause no-\nbody knew, or pre- \nand post-war. And then it ended.\n"
    )
    said = (
        "It was cheaper because nobody called. It was a well-known trick, and cheaper because "
        "nobody knew, or pre- and post-war. And then it ended."
    )
    assert turns(prose) == [(None, said)]
    talk = f"Ann Lee: {prose}Bo Chu: Why?\nAnn Lee: It was over.\nBo Chu: I see.\n"
    assert turns(talk)[0] == ("Ann Lee", said)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It was an oppor\u00ad\ntunity to lis\u00adten.", "It was an opportunity to listen."),
        ("I took the pho\u00ad \r\nto, and left.", "I took the photo, and left."),
        ("It was a re\u00ad\nally, a well-\nknown trick.", "It was a really, a well- known trick."),
    ],
)
def test_a_hyphen_that_is_set_for_the_end_of_a_line_parts_no_word_even_if_it_is_the_only_one(
    written: str, said: str
) -> None:
    assert turns(written) == [(None, said)]
    talk = f"Ann Lee: {written}\nBo Chu: Why?\nAnn Lee: It was over.\nBo Chu: I see.\n"
    assert turns(talk)[0] == ("Ann Lee", said)


def test_what_is_begun_again_behind_the_end_of_a_line_is_no_word_of_two_halves() -> None:
    text = (
        "Ann Lee: It was re-\nally cheap and really so, and it's-\nit's what we wa-\nwanted.\n"
        "Bo Chu: Why?\nAnn Lee: Because.\nBo Chu: I see.\n"
    )
    assert (
        turns(text)[0][1] == "It was really cheap and really so, and it's- it's what we wa- wanted."
    )


def test_a_word_that_breaks_off_at_the_end_of_a_line_stays_broken() -> None:
    text = "Ann Lee: We wa-\nwe wanted to go.\nBo Chu: Why?\nAnn Lee: Because.\nBo Chu: I see.\n"
    assert turns(text)[0] == ("Ann Lee", "We wa- we wanted to go.")


def test_verses_that_go_up_and_down_are_no_times() -> None:
    verses = ["3:16 For this we wait.", "5:1 And so it is.", "2:3 We were there."]
    verses += ["4:4 It rained.", "1:2 Then no more."]
    words = read("\n".join(verses)).words
    assert [word.text for word in words] == " ".join(verses).split()
    assert words[0].start_ms is None
