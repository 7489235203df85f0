"""Captions as people and programs really write them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from quotebot.model import Transcript
from quotebot.read import read_bytes
from quotebot.read.turns.stamps import parse_stamp
from read.told import turns


def read(text: str) -> Transcript:
    return read_bytes(text.encode(), "talk")


def spoken(text: str) -> str:
    return " ".join(word.text for word in read(text).words)


# A line of one blank is what YouTube writes there.
YOUTUBE = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.470 align:start position:0%
{}
hello<00:00:00.480><c> and</c><00:00:00.640><c> welcome</c>

00:00:02.470 --> 00:00:02.480 align:start position:0%
hello and welcome
{}

00:00:02.480 --> 00:00:04.550 align:start position:0%
hello and welcome
back<00:00:02.879><c> to</c><00:00:03.120><c> the</c><00:00:03.360><c> show</c>

00:00:04.550 --> 00:00:04.560 align:start position:0%
back to the show
{}

00:00:04.560 --> 00:00:07.000 align:start position:0%
back to the show
[Music]
this<00:00:05.000><c> is</c><00:00:05.500><c> it</c>
""".replace("{}", " ")


def test_rolling_captions_give_each_word_once_with_its_own_time() -> None:
    transcript = read(YOUTUBE)
    assert [(word.text, word.start_ms) for word in transcript.words] == [
        ("hello", 160),
        ("and", 480),
        ("welcome", 640),
        ("back", 2480),
        ("to", 2879),
        ("the", 3120),
        ("show", 3360),
        ("this", 4560),
        ("is", 5000),
        ("it", 5500),
    ]
    assert transcript.source.language == "en"
    assert not transcript.punctuated


def test_rolling_captions_without_word_times_give_each_word_once() -> None:
    lines = ["one two three", "four five six", "seven eight nine", "ten eleven twelve"]
    cues = []
    for number in range(len(lines)):
        shown = "\n".join(lines[max(0, number - 1) : number + 1])
        cues.append(f"{number + 1}\n00:00:0{number},000 --> 00:00:0{number + 1},000\n{shown}\n")
    assert spoken("\n".join(cues)) == " ".join(lines)


def test_people_who_repeat_themselves_are_not_taken_for_rolling_captions() -> None:
    cues = [f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\nNo, no.\n" for n in range(1, 5)]
    assert spoken("\n".join(cues)) == "No, no. No, no. No, no. No, no."


def test_a_refrain_after_a_silence_is_no_rolling_caption() -> None:
    lines = ["so we row", "we row and row", "and row all day", "all day we row"]
    cues = [f"{n}\n00:00:{5 * n},000 --> 00:00:{5 * n + 2},000\n" for n in range(2, 6)]
    said = " ".join(lines)
    assert spoken("\n".join(cue + line for cue, line in zip(cues, lines, strict=True))) == said


def test_a_few_captions_that_take_up_the_last_words_make_no_file_a_rolling_one() -> None:
    lines = [f"line {n} of what is said {n}" for n in range(8)]
    lines += ["and so we row", "we row to sea", "to sea we go"]
    cues = [f"00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{line}\n" for n, line in enumerate(lines)]
    assert spoken("WEBVTT\n\n" + "\n".join(cues)) == " ".join(lines)


def test_a_number_that_counts_nothing_is_said_where_most_captions_have_a_counter() -> None:
    times = [f"00:00:0{n},000 --> 00:00:0{n + 1},000" for n in range(4)]
    text = f"1\n{times[0]}\nIt was\n1999\n{times[1]}\nor so\n"
    text += f"3\n{times[2]}\nand we\n4\n{times[3]}\nleft.\n"
    assert spoken(text) == "It was 1999 or so and we left."
    many = text.replace("1999", "9" * 5000)
    assert spoken(many) == f"It was {'9' * 5000} or so and we left."
    # Where a counter is missing nothing comes behind it.
    assert spoken(text.replace("1\n", "", 1).replace("1999", "0")) == "It was 0 or so and we left."
    # The end of a longer file, without its empty lines.
    cut = "".join(f"{n + 57}\n{time}\nwe row\n" for n, time in enumerate(times))
    assert spoken(cut) == " ".join(["we row"] * 4)


def test_a_caption_that_ends_as_it_starts_is_not_damaged() -> None:
    transcript = read(
        "1\n00:00:02,000 --> 00:00:02,000\nNo.\n\n2\n00:00:03,000 --> 00:00:04,000\nYes.\n"
    )
    assert transcript.warnings == ()
    assert transcript.words[0].start_ms == 2000


def test_a_voice_that_a_program_does_not_know_is_nobody() -> None:
    cue = "00:00:0{}.000 --> 00:00:0{}.000\n<v {}>{}</v>\n\n"
    voices = [("Ann", "We row."), ("Unknown", "Do we?"), ("undefined", "No."), ("Ann", "Yes.")]
    text = "".join(cue.format(n, n + 1, *voice) for n, voice in enumerate(voices))
    transcript = read(f"WEBVTT\n\n{text}")
    assert turns(transcript) == [("Ann", "We row."), (None, "Do we? No."), ("Ann", "Yes.")]


@pytest.mark.parametrize(
    ("stamp", "ms"),
    [("0:59", 59_000), ("0:60", None), ("1:60:00", None), ("90:00", 5_400_000),
     ("00:00:01:12", 1480), ("00:00:01:29", 1999), ("0:00:01.5", 1500), ("0:01,05", 1050)],
)  # fmt: skip
def test_a_stamp_is_a_time_below_its_next_second(stamp: str, ms: int | None) -> None:
    assert parse_stamp(stamp) == ms


@pytest.mark.parametrize("times", ["(0:01 -> 0:03)", "[0:01 --> 0:03]", "(1.00s --> 3.00s)"])
def test_brackets_around_times_are_no_words(times: str) -> None:
    for behind in ("\n", " "):
        words = read(f"{times}{behind}So (they say) it is.\n").words
        assert " ".join(word.text for word in words) == "So (they say) it is."
        assert words[0].start_ms == 1000


SENTENCE = "Nothing is ever as urgent as the sentence that you cannot misunderstand."


def dotted(*times: str) -> list[tuple[int | None, int | None]]:
    """When the captions begin and end that a sentence has from each of these times to the next."""
    cues = (f"{start} --> {end}\n{SENTENCE}\n" for start, end in pairwise(times))
    transcript = read("\n".join(cues))
    assert not transcript.warnings
    words = transcript.words[:: len(SENTENCE.split())]
    return [(word.start_ms, word.end_ms) for word in words]


def test_minutes_and_seconds_with_a_dot_are_no_seconds() -> None:
    # As seconds, no caption could be said in its time.
    times = [f"{s // 60:02}.{s % 60:02}" for s in range(40, 115, 7)]
    begun = [start for start, _ in dotted(*times)]
    assert begun == [1000 * s for s in range(40, 108, 7)]
    assert [start for start, _ in dotted(*(time.replace(".", ",") for time in times))] == begun


def dots(count_s: int) -> str:
    """Write a time as people do: "59.58", "1.00.05"."""
    hours, minutes, seconds = count_s // 3600, count_s // 60 % 60, count_s % 60
    return f"{hours}.{minutes:02}.{seconds:02}" if hours else f"{minutes:02}.{seconds:02}"


def test_an_hour_with_a_dot_follows_minutes_and_seconds() -> None:
    begun = [*range(3500, 3700, 9)]
    times = [dots(second) for second in begun]
    assert times[0] == "58.20" and times[-1] == "1.01.38"
    assert [start for start, _ in dotted(*times)] == [1000 * second for second in begun[:-1]]


@pytest.mark.parametrize(
    "times",
    [
        # Seconds and hundredths, then minutes; as long as the words would take, and words alone.
        [f"{s}.{s * 13 % 60:02}" for s in range(5, 60, 5)] + ["1.00.05", "1.05.10"],
        # An hour ahead of the minutes, one that is over, and hours alone, which may be hundredths.
        ["1.00.05", *map(dots, range(40, 115, 7))],
        [*map(dots, range(40, 115, 7)), "1.00.05", "2.10", "2.20"],
        [*map(dots, range(3540, 3595, 5)), "1.00.05", "1.00.01", "1.00.09"],
        [*map(dots, range(3600, 3700, 9))],
    ],
)
def test_where_an_hour_with_a_dot_does_not_follow_nothing_is_minutes(times: list[str]) -> None:
    cues = (f"{start} --> {end}\n{SENTENCE}\n" for start, end in pairwise(times))
    transcript = read("\n".join(cues))
    assert any("is no time" in warning for warning in transcript.warnings)
    starts = [word.start_ms for word in transcript.words[:: len(SENTENCE.split())]]
    assert all(start is None or start < 70_000 for start in starts)


@pytest.mark.parametrize(
    "times",
    [
        # Seconds and hundredths; seconds and frames; half seconds.
        [f"{s}.{s * 13 % 60:02}" for s in range(0, 60, 5)],
        [f"{s:02}.{s * 7 % 25:02}" for s in range(0, 60, 5)],
        [f"{s}.{s % 2 * 50:02}" for s in range(0, 60, 5)],
        # Minutes and hundredths; too few to tell; at random within one second.
        [f"{s / 60:.2f}" for s in range(40, 115, 7)],
        ["01.30", "01.37", "01.44", "01.51"],
        [f"0.{n:02}" for n in range(12)],
    ],
)
def test_seconds_with_a_dot_stay_seconds(times: list[str]) -> None:
    begun = [start for start, _ in dotted(*times)]
    assert begun == [round(1000 * float(time)) for time in times[:-1]]


def test_overlapping_cues_keep_their_own_times() -> None:
    words = read(
        "1\n00:00:01,000 --> 00:00:04,000\nfirst\n\n2\n00:00:02,000 --> 00:00:03,000\nsecond\n"
    ).words
    assert [(word.start_ms, word.end_ms) for word in words] == [(1000, 4000), (2000, 3000)]


def test_reversed_times_are_named_by_line_and_the_words_kept() -> None:
    transcript = read(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nbefore\n\n00:05.000 --> 00:03.000\nmiddle\n\n"
        "00:06.000 --> 00:07.000\nafter\n"
    )
    assert [word.text for word in transcript.words] == ["before", "middle", "after"]
    (warning,) = transcript.warnings
    assert warning.startswith("line 6:") and "backwards" in warning
    middle = transcript.words[1]
    assert middle.start_ms == 2000
    assert middle.end_ms is not None and 2000 < middle.end_ms <= 6000


def test_a_stamp_that_is_none_is_named_by_line_and_the_words_kept() -> None:
    transcript = read(
        "1\n00:00:01,000 --> 00:00:02,000\nbefore\n\n2\n00:0x:02,000 --> 00:00:03,000\nmiddle\n"
    )
    assert [word.text for word in transcript.words] == ["before", "middle"]
    assert transcript.warnings[0].startswith("line 6:")


def test_notes_styles_regions_and_identifiers_are_not_words() -> None:
    text = (
        "WEBVTT - Talk\n\nNOTE\nnot spoken\nat all\n\nSTYLE\n::cue { color: red }\n\n"
        "REGION\nid:fred width:40%\n\nintro-1\n00:01.000 --> 00:02.000 region:fred align:left\n"
        "only this\n\nNOTE neither this\n\n2\n00:02.000 --> 00:03.000\nand this\n"
    )
    assert spoken(text) == "only this and this"
    assert read(text).source.title == "Talk"


@pytest.mark.parametrize(
    "head",
    [
        "NOTE\nTitle: The quiet year\n\nSTYLE\n::cue { color: red }\n\n",
        "Kind: captions\nTitle: The quiet year\n\nopening\n",
        "d1f2-aaaa/3-0\n",
        "1\n",
        "",
    ],
)
def test_captions_whose_signature_was_not_copied_are_read_as_with_it(head: str) -> None:
    cues = (
        "00:01.000 --> 00:02.000 align:start\n<v Ann Lee>Nobody tells you</v>\n\n"
        "NOTE not spoken\n\nd1f2-aaaa/4-0\n00:00:02.000 --> 00:00:03.000\n"
        "<v Ann Lee>how quiet.</v>\n"
    )
    bare, signed = read(head + cues), read("WEBVTT\n\n" + head + cues)
    assert bare.words == signed.words
    assert [word.text for word in bare.words] == ["Nobody", "tells", "you", "how", "quiet."]
    assert bare.source.title == ("The quiet year" if "Title" in head else "")


def test_an_empty_line_inside_a_caption_loses_no_words() -> None:
    assert spoken("WEBVTT\n\n00:01.000 --> 00:02.000\none\n\ntwo\n") == "one two"
    assert spoken("1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo\n") == "one two"


def test_a_number_that_is_said_is_not_taken_for_a_counter() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n12\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nTwelve.\n"
    )
    assert spoken(text) == "How many? 12 Twelve."


def test_markup_and_entities_are_read() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<i>R&amp;D</i> <c.yellow.bg>is</c> "
        "<lang en>1 &lt; 2</lang> <ruby>x<rt>y</rt></ruby>\n"
    )
    assert spoken(text) == "R&D is 1 < 2 x"
    assert spoken("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color='red'>Hi</font>\n") == "Hi"


def test_a_voice_ends_with_its_cue_where_every_cue_names_its_own() -> None:
    cue = "00:0{}.000 --> 00:0{}.000\n{}\n\n"
    said = ["<v Ann>one", "<v Ann>two", "<v Ann>three", "four", "<v Bo>five"]
    words = read("WEBVTT\n\n" + "".join(cue.format(n, n + 1, t) for n, t in enumerate(said))).words
    assert [word.speaker for word in words] == ["Ann", "Ann", "Ann", None, "Bo"]


def test_a_voice_holds_where_the_file_marks_only_changes() -> None:
    cue = "00:0{}.000 --> 00:0{}.000\n{}\n\n"
    said = ["<v Ann>one", "two", "<v Bo>three", "four", "<v Ann>five"]
    words = read("WEBVTT\n\n" + "".join(cue.format(n, n + 1, t) for n, t in enumerate(said))).words
    assert [word.speaker for word in words] == ["Ann", "Ann", "Bo", "Bo", "Ann"]


def test_two_voices_share_the_time_of_one_cue() -> None:
    words = read("WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ann>Aaaa</v> <v Bo>Bbbb</v>\n").words
    assert [(w.speaker, w.start_ms, w.end_ms) for w in words] == [
        ("Ann", 0, 5000),
        ("Bo", 5000, 10000),
    ]


def test_name_prefixes_hold_until_the_next_and_state_roles() -> None:
    transcript = read(
        "1\n00:00:01,000 --> 00:00:02,000\nAnn Lee (host): Hi there.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nSo: welcome.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nBo Chu (guest): Thanks.\n"
    )
    assert [word.speaker for word in transcript.words] == ["Ann Lee"] * 4 + ["Bo Chu"]
    assert transcript.source.host == "Ann Lee"
    assert transcript.source.guests == ("Bo Chu",)
    assert transcript.words[2].text == "So:"


def test_chevrons_and_dashes_change_the_voice_and_are_not_words() -> None:
    transcript = read(
        "1\n00:00:01,000 --> 00:00:02,000\n>> ANN: GOOD EVENING.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n>> Who is there?\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n- Me.\n- And me.\n"
    )
    assert [word.text for word in transcript.words] == [
        "GOOD",
        "EVENING.",
        "Who",
        "is",
        "there?",
        "Me.",
        "And",
        "me.",
    ]
    assert [word.speaker for word in transcript.words] == ["ANN"] * 2 + [None] * 6
    assert transcript.breaks == (0, 2, 5, 6)


def test_a_dash_after_a_sentence_changes_the_voice_and_any_other_stays() -> None:
    transcript = read(
        "1\n00:00:01,000 --> 00:00:03,000\nYou turn the key. - Which key? - The old one\n\n"
        "2\n00:00:03,000 --> 00:00:05,000\nin the door. You're not going to-- - I am.\n\n"
        "3\n00:00:05,000 --> 00:00:07,000\nIt was 1990 - Ten years ago - on page 3. - 4 is blank.\n"
    )
    words = [word.text for word in transcript.words]
    starts = [words[place] for place in transcript.breaks]
    assert starts == ["You", "Which", "The", "I"]
    assert words.count("-") == 3
    assert words[-6:] == ["page", "3.", "-", "4", "is", "blank."]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("the job she loved -- [voice breaks] -- my gran", "the job she loved -- my gran"),
        ("the job she loved— [sighs] —my gran", "the job she loved—my gran"),
        ("so, [laughs], we rowed home", "so, we rowed home"),
        ("we rowed. (laughter). And home", "we rowed. And home"),
        ("we rowed... [pause] [sighs] ... home", "we rowed... home"),
        # Not the same mark, a gap in what was heard, and no tag at all.
        ("we rowed, [laughs] -- home", "we rowed, -- home"),
        ("we rowed -- [inaudible] -- home", "we rowed -- [inaudible] -- home"),
        ("we rowed --  -- home", "we rowed -- -- home"),
    ],
)
def test_of_two_marks_around_a_sound_one_stays(line: str, words: str) -> None:
    assert spoken(line) == words


def test_sounds_are_left_out_and_gaps_leave_a_mark() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\n[Music] ♪ la la ♪ Hello (laughs) [DOOR SLAMS] you\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nI [inaudible 00:02] like [ __ ] it (and them) [sic]\n"
    )
    assert spoken(text) == "Hello you I [inaudible] like [__] it (and them) [sic]"


def test_how_something_is_said_is_no_word() -> None:
    assert spoken("(softly) We waited (chuckling softly to himself) here.") == "We waited here."
    assert spoken("We waited (softly, as always) here (to be honest).") == (
        "We waited (softly, as always) here (to be honest)."
    )


def test_what_is_done_meanwhile_is_left_out_in_square_brackets() -> None:
    said = "We met [points at the screen] in May [shrugs], and [holds up a phone] it rained [PH]."
    assert spoken(said) == "We met in May, and it rained."
    assert spoken("We stopped [commercial break] there.[12] [in a mock accent] Fine.") == (
        "We stopped there. Fine."
    )


@pytest.mark.parametrize(
    "mark",
    [
        "[Begin Tape 1, Side A]",
        "[End of Tape Two; Side B.]",
        "(End of side 2)",
        "[Tape 2]",
        "[tape change]",
        "[recorder turned off and on again]",
        "[Interruption]",
    ],
)
def test_where_an_archives_tape_ends_is_no_word(mark: str) -> None:
    assert spoken(f"We waited here. {mark} Then it rained.") == "We waited here. Then it rained."
    within = spoken("We waited [Tape 2, Side A] here.")
    assert within == "We waited here."


@pytest.mark.parametrize(
    "said", ["[the tape]", "[tape]", "(side B)", "(session two)", "[Side B]", "[Tape 2]"]
)
def test_a_tape_that_is_talked_of_stays(said: str) -> None:
    assert spoken(f"He played it {said} at last.") == f"He played it {said} at last."


def test_an_editors_words_in_brackets_stay() -> None:
    for kept in ("[looks]", "[the foreign minister]", "[points to] more", "[the music industry]"):
        assert spoken(f"He said it {kept} at last.") == f"He said it {kept} at last."
    assert spoken("It rained (looks like May) and (turns out) it froze.") == (
        "It rained (looks like May) and (turns out) it froze."
    )


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("[unclear]", "[unclear]"),
        ("[audio unclear]", "[unclear]"),
        ("[cross-talk]", "[inaudible]"),
        ("(cross talk)", "[inaudible]"),
        ("[audio cuts out]", "[inaudible]"),
        ("[?]", "[inaudible]"),
        ("[speaking French]", "[foreign]"),
        ("[foreign language]", "[foreign]"),
        ("[expletive deleted]", "[inaudible]"),
        ("[beep]", "[bleep]"),
        ("(BEEP)", "[bleep]"),
    ],
)
def test_every_way_to_say_that_words_are_missing_leaves_a_mark(written: str, mark: str) -> None:
    assert spoken(f"We met {written} in May.") == f"We met {mark} in May."


def test_a_tone_between_sentences_is_a_sound() -> None:
    assert spoken("Leave a message. [beep] Hello, it is me.") == "Leave a message. Hello, it is me."


@pytest.mark.parametrize(
    "written", ["（笑）", "[lacht]", "(Gelächter)", "(rires)", "<laughs>", "{laughter}"]
)
def test_laughter_is_no_word_in_other_languages_and_brackets(written: str) -> None:
    assert spoken(f"We met {written} in May.") == "We met in May."


def test_a_stressed_word_is_not_taken_for_a_sound() -> None:
    assert spoken("the way it *sounds* and *feels* to me") == (
        "the way it *sounds* and *feels* to me"
    )


def test_a_mark_that_stands_alone_joins_the_word_before() -> None:
    assert spoken("our first podcast . And then ?") == "our first podcast. And then?"


def test_sbv_and_printed_whisper_output_are_read() -> None:
    sbv = read("0:00:00.599,0:00:04.160\nhello there\n\n0:00:04.160,0:00:06.000\nmore\n").words
    assert [(w.text, w.start_ms) for w in sbv] == [("hello", 599), ("there", 2379), ("more", 4160)]
    printed = read(
        "[00:00.000 --> 00:02.000]  Hello.\n[00:02.000 --> 00:04.000]  Good day.\n"
    ).words
    assert [(w.text, w.start_ms) for w in printed] == [
        ("Hello.", 0),
        ("Good", 2000),
        ("day.", 3000),
    ]


JOINED = """1
00:00:00,000-->00:00:02,000
Hi,Maria.Welcometothepodcast.

2
00:00:02,000-->00:00:04,000
thereasontheyaskedmewasreallyinterestingwork

3
00:00:04,000-->00:00:07,000
aroundAIandIguesswecouldkindofdescribeitasafarm

4
00:00:07,000-->00:00:09,000
Whoareyouandwhatdoyoudoallthroughtheday?
"""


def test_words_that_lost_their_spaces_get_them_back_with_a_warning() -> None:
    transcript = read(JOINED)
    assert " ".join(word.text for word in transcript.words) == (
        "Hi, Maria. Welcome to the podcast. the reason they asked me was really interesting work "
        "around AI and I guess we could kind of describe it as a farm "
        "Who are you and what do you do all through the day?"
    )
    assert "no spaces" in transcript.warnings[0] and "lines 2 to 14" in transcript.warnings[0]
    assert {word.confidence for word in transcript.words} == {0.5}
    assert all(word.start_ms is not None for word in transcript.words)


def test_one_long_word_is_left_alone() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    assert spoken(f"they call it {word} there") == f"they call it {word} there"


def test_names_on_a_line_of_their_own_are_speakers_where_every_cue_has_one() -> None:
    said = [("Ann Lee", "Hello."), ("Bo Chu", "Hi Ann."), ("Ann Lee", "Fine."), ("Bo Chu", "Good.")]
    cues = [f"0:0:{n}.0 --> 0:0:{n + 1}.500\n{who}\n{text}\n" for n, (who, text) in enumerate(said)]
    words = read("\n".join(cues)).words
    assert [(word.speaker, word.text) for word in words] == [
        ("Ann Lee", "Hello."),
        ("Bo Chu", "Hi"),
        ("Bo Chu", "Ann."),
        ("Ann Lee", "Fine."),
        ("Bo Chu", "Good."),
    ]


def test_captions_that_grow_word_by_word_give_each_word_once() -> None:
    words = ["we", "kept", "the", "lights", "off"]
    cues = [
        f"00:0{n}.000 --> 00:0{n + 1}.000\n{' '.join(words[: n + 1])}\n\n"
        for n in range(len(words))
    ]
    assert spoken("WEBVTT\n\n" + "".join(cues)) == " ".join(words)


def test_printed_seconds_are_times_and_no_words() -> None:
    printed = "[0.00s -> 2.50s] We waited.\n[2.50s -> 61.25s]  It was 5 -> 6 hours.\n"
    transcript = read_bytes(printed.encode(), "talk")
    assert " ".join(w.text for w in transcript.words) == "We waited. It was 5 -> 6 hours."
    assert [transcript.words[n].start_ms for n in (0, 2)] == [0, 2500]
    assert transcript.words[-1].end_ms == 61_250


def test_a_label_track_is_read() -> None:
    track = "0.000000\t2.500000\tWe waited.\n2.500000\t61.250000\tIt was long.\n"
    transcript = read_bytes(track.encode(), "talk")
    assert " ".join(w.text for w in transcript.words) == "We waited. It was long."
    assert (transcript.words[2].start_ms, transcript.words[-1].end_ms) == (2500, 61_250)


@pytest.mark.parametrize("head", ["start\tend\ttext\n0\t1500\t", "0.000\t1.500\t"])
@pytest.mark.parametrize("tab", ["\t", ""])
def test_a_row_without_words_says_no_time(head: str, tab: str) -> None:
    row = "1500\t2500" if "text" in head else "1.500\t2.500"
    last = row.replace("2", "3").replace("1", "2")
    transcript = read_bytes(f"{head}We waited.\n{row}{tab}\n{last}\tNo.\n".encode(), "talk")
    assert " ".join(w.text for w in transcript.words) == "We waited. No."
    assert transcript.words[-1].start_ms == 2500
    torn = read_bytes(f"{head}We waited.\nand then\tyes\n".encode(), "talk")
    assert [w.text for w in torn.words] == ["We", "waited.", "yes"]


def test_the_head_of_lyrics_is_no_words() -> None:
    lyrics = "[ti:The quiet year]\n[by:whisper.cpp]\n[00:00.00]We waited.\n[00:04.10]It was long.\n"
    transcript = read_bytes(f"{lyrics}[00:09.00]And we knew.\n".encode(), "talk")
    assert transcript.source.title == "The quiet year"
    assert " ".join(w.text for w in transcript.words) == "We waited. It was long. And we knew."
    assert [transcript.words[n].start_ms for n in (0, 2, 5)] == [0, 4100, 9000]


def captions(*cues: str) -> Transcript:
    numbered = (
        f"{n + 1}\n00:00:{2 * n:02},000 --> 00:00:{2 * n + 2:02},000\n{cue}\n"
        for n, cue in enumerate(cues)
    )
    return read_bytes("\n".join(numbered).encode(), "talk")


def test_a_dash_before_a_sound_marks_a_voice_and_is_no_word() -> None:
    transcript = captions("ANN: We waited.", "ANN: Did you?", "- (sighs) I was late.\n- You were.")
    assert turns(transcript)[1:] == [(None, "I was late."), (None, "You were.")]


def test_a_song_over_two_lines_of_a_caption_is_no_words() -> None:
    sung = captions("We waited.", "♪ and the night\nwas long ♪", "It was.\n♪ oh so\nvery long ♪")
    assert " ".join(w.text for w in sung.words) == "We waited. It was."
    # Music that plays while somebody speaks has no end in the caption.
    spoken = captions("♪ We waited\nand waited.", "It was long.")
    assert " ".join(w.text for w in spoken.words) == "We waited and waited. It was long."


@pytest.mark.parametrize("name", ["Ann Lee", "SPEAKER_00"])
def test_names_in_brackets_are_speakers_and_no_words(name: str) -> None:
    transcript = captions(f"[{name}]\nWe waited.", "[Bo]\nYou did.", f"[{name}] Yes.", "[Bo] So.")
    assert turns(transcript) == [
        (name, "We waited."),
        ("Bo", "You did."),
        (name, "Yes."),
        ("Bo", "So."),
    ]
    colons = captions(f"({name}): We waited.", "(Bo): You did.", f"({name}): Yes.", "(Bo): So.")
    assert turns(colons) == turns(transcript)


def test_sounds_and_asides_in_brackets_are_no_speakers() -> None:
    transcript = captions(
        "[Music]", "We waited.", "[Music] It was long.", "[Music]", "[Laughter] So."
    )
    assert {w.speaker for w in transcript.words} == {None}
    aside = captions("[Ann] is here.", "We waited.", "It was long.", "So.", "And so on.")
    assert " ".join(w.text for w in aside.words).startswith("[Ann] is here.")


def test_sounds_and_what_comes_once_in_round_brackets_are_no_speakers() -> None:
    said = [
        "(Ann Lee)\nWe waited.",
        "(Applause)\nIt rang.",
        "(Bo Chu)\nYou did.",
        "(Applause)\nSo.",
    ]
    assert {word.speaker for word in captions(*said).words} == {None}
    longer = captions(
        *said, "(Ann Lee)\nYes.", "(Bo Chu)\nNo.", "(Cy Park)\nWell.", "(Bo Chu)\nOh."
    )
    assert turns(longer) == [
        ("Ann Lee", "We waited. It rang."),
        ("Bo Chu", "You did. So."),
        ("Ann Lee", "Yes."),
        ("Bo Chu", "No."),
        (None, "(Cy Park) Well."),
        ("Bo Chu", "Oh."),
    ]


def test_an_arrow_between_numbers_in_prose_makes_no_captions_of_it() -> None:
    text = "They were rising.\n5 -> 10 people in a year.\nThat was a lot for us.\n"
    got = read_bytes(text.encode(), "talk")
    assert " ".join(word.text for word in got.words) == " ".join(text.split())


def test_the_signature_of_a_second_file_within_captions_is_no_word() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\nNobody called.\n\n"
        "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n"
        "00:03.000 --> 00:05.000\nThen it rang.\n"
    )
    got = read_bytes(text.encode(), "talk")
    assert " ".join(word.text for word in got.words) == "Nobody called. Then it rang."


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [
        ("庭が教えてくれるのは", "待つことなんです。", ["庭が教えてくれるのは待つことなんです。"]),
        ("园丁知道的事情，", "是春天不会早来", ["园丁知道的事情，是春天不会早来"]),
        ("คนสวนรู้ดีว่า", "ฤดูใบไม้ผลิไม่รีบ", ["คนสวนรู้ดีว่าฤดูใบไม้ผลิไม่รีบ"]),
        ("雨はもう止んだ。", "庭へ出よう。", ["雨はもう止んだ。", "庭へ出よう。"]),
        ("我们种的是", "Rosa gallica", ["我们种的是", "Rosa", "gallica"]),
        ("정원은 우리에게", "기다림을 가르친다", ["정원은", "우리에게", "기다림을", "가르친다"]),
        ("- 你种花吗", "- 我种菜", ["你种花吗", "我种菜"]),
    ],
)
@pytest.mark.parametrize("head", ["WEBVTT\n\n", "1\n"])
def test_a_caption_of_two_lines_has_no_space_between_them_in_scripts_without_any(
    head: str, above: str, below: str, said: list[str]
) -> None:
    words = read(f"{head}00:00:01.000 --> 00:00:05.000\n{above}\n{below}\n").words
    assert [word.text for word in words] == said
    assert (words[0].start_ms, words[-1].end_ms) == (1000, 5000)


def test_rolling_captions_of_two_lines_without_spaces_give_each_line_once() -> None:
    lines = ["园丁知道春天", "不会因为着急", "就早一天到来", "所以我们等着"]
    cues = [
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{above}\n{below}\n"
        for n, (above, below) in enumerate(pairwise(lines))
    ]
    words = read("WEBVTT\n\n" + "\n".join(cues)).words
    assert [word.text for word in words] == [lines[0] + lines[1], *lines[2:]]


def test_times_of_words_are_told_from_times_of_lines() -> None:
    line = "WEBVTT\n\n00:01.000 --> 00:04.000\n"
    assert not read(f"{line}A bridge is a promise\n").timed
    words = "A <00:01.500><c>bridge</c> <00:02.000><c>is</c> <00:02.500><c>a promise</c>"
    assert read(f"{line}{words}\n").timed


@pytest.mark.parametrize(
    "shape",
    [
        "{n} {start} --> {end} {text} ",
        "{start} --> {end} {text} ",
        "{start} --> {end}\n{text}\n",
        "{n}  {start} --> {end}\n{text}\n\n",
        "{n}. {start} --> {end} {text}\n",
        "{n}\n\n{start} --> {end}\n\n{text}\n\n\n",
    ],
)
def test_captions_whose_lines_were_joined_or_parted_are_read_as_before(shape: str) -> None:
    said = ["Nobody told us in", "1999", "how quiet it is. It was 2", "or 3 of us."]
    text = "".join(
        shape.format(n=n, start=f"00:00:0{n},000", end=f"00:00:0{n + 1},000", text=text)
        for n, text in enumerate(said, start=1)
    )
    assert spoken(text) == " ".join(said)
    transcript = read(text)
    assert [transcript.words[n].start_ms for n in transcript.cues] == [1000, 2000, 3000, 4000]
    assert not transcript.warnings


def test_captions_of_webvtt_on_one_line_are_read_as_before() -> None:
    text = "WEBVTT 00:01.000 --> 00:02.000 Nobody told us. 00:02.000 --> 00:03.000 It was 2 of us."
    assert spoken(text) == "Nobody told us. It was 2 of us."


def test_the_end_of_a_line_as_subviewer_writes_it_is_no_word() -> None:
    head = "[INFORMATION]\n[TITLE]The Bridge\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF\n"
    cues = "00:00:01.00,00:00:03.00\nNo.[br]We waited.\n\n0:00:03.00,0:00:05.00\nSo.[BR]Yes."
    got = read(head + cues)
    assert " ".join(word.text for word in got.words) == "No. We waited. So. Yes."
    assert (got.words[0].start_ms, got.words[-1].end_ms, got.warnings) == (1000, 5000, ())


def test_text_above_the_first_caption_is_left_out_with_a_warning() -> None:
    cue = "1\n00:00:01,000 --> 00:00:03,000\nNobody called.\n"
    got = read(f"Made by Ann on Monday.\n\nAll of it.\n\n{cue}")
    assert " ".join(word.text for word in got.words) == "Nobody called."
    assert got.warnings == (
        "lines 1 to 3 stand above the first time and were left out: 'Made by Ann on Monday.'",
    )
    assert read(f"\n\n{cue}").warnings == ()


def test_a_caption_of_tmplayer_may_begin_with_a_number_of_two_digits() -> None:
    text = "00:00:01:I came here|by boat.\n00:00:05:10 years ago it sank.\n00:00:08:I swam.\n"
    transcript = read(text)
    assert transcript.source.format == "line-captions"
    assert spoken(text) == "I came here by boat. 10 years ago it sank. I swam."
    assert [word.start_ms for word in transcript.words if word.text == "10"] == [5_000]


def test_a_caption_of_tmplayer_may_number_its_lines() -> None:
    text = "00:00:01,1=I came here\n00:00:01,2=by boat.\n00:00:05,1=It sank.\n"
    transcript = read(text)
    assert transcript.source.format == "line-captions"
    assert " ".join(word.text for word in transcript.words) == "I came here by boat. It sank."
    assert [word.start_ms for word in transcript.words if word.text == "It"] == [5_000]


def test_times_with_frames_are_none_of_tmplayer() -> None:
    text = "00:00:01:10 I came | by boat.\n00:00:05:12 I swam.\n00:00:09:02 I sank.\n"
    assert read(text).source.format != "line-captions"
    assert not any(word.text.isdecimal() for word in read(text).words)


def test_a_caption_of_one_line_whose_times_run_backwards_keeps_its_words() -> None:
    transcript = read("[10][50] before it\n[90][60] in the middle\n[100][140] after it\n")
    assert " ".join(word.text for word in transcript.words) == "before it in the middle after it"
    (warning,) = transcript.warnings
    assert warning.startswith("line 2:") and "backwards" in warning
    assert_none_runs_backwards(transcript)


def assert_none_runs_backwards(transcript: Transcript) -> None:
    for word in transcript.words:
        assert word.start_ms is not None and word.end_ms is not None
        assert word.start_ms <= word.end_ms
