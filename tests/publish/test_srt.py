"""Captions from WebVTT to SRT."""

from __future__ import annotations

from quotebot.publish.srt import make_srt

FULL = """\ufeffWEBVTT - a clip

STYLE
::cue { color: red }

NOTE made by hand

first
00:00.100 --> 00:02.000 align:start position:10%
<v Ada><c.loud>Listen</c> <00:00:01.000>first,
then &lt;speak&gt; &amp; act.

01:02:03.004 --> 100:00:00.000
日本語\u3000の
"""


def test_cues_keep_their_words_and_times_and_nothing_else() -> None:
    assert make_srt(FULL) == (
        "1\n00:00:00,100 --> 00:00:02,000\nListen first,\nthen <speak> & act.\n"
        "\n"
        "2\n01:02:03,004 --> 100:00:00,000\n日本語\u3000の\n"
    )


def test_line_ends_of_any_system_are_taken() -> None:
    assert make_srt(FULL.replace("\n", "\r\n")) == make_srt(FULL)
    assert make_srt(FULL.replace("\n", "\r")) == make_srt(FULL)


def test_what_holds_no_words_is_no_caption() -> None:
    assert make_srt("") == ""
    assert make_srt("WEBVTT\n") == ""
    assert make_srt("WEBVTT\n\n00:00.000 --> 00:01.000\n\n") == ""
    assert make_srt("WEBVTT\n\n00:00.000 --> 00:01.000\n<i></i>&nbsp;\n") == ""


def test_a_cue_without_words_takes_no_number() -> None:
    vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\n \n\n00:01.000 --> 00:02.000\nSo.\n"
    assert make_srt(vtt) == "1\n00:00:01,000 --> 00:00:02,000\nSo.\n"


def test_times_that_are_none_are_no_cue() -> None:
    assert make_srt("WEBVTT\n\n00:99.000 --> 00:01.000\nNo.\n") == ""
    assert make_srt("WEBVTT\n\n0:00:00.000 --> 00:01.000\nNo.\n") == ""


def test_what_our_own_clips_carry_is_taken_whole() -> None:
    from quotebot.clips.captions import write_captions
    from quotebot.clips.timeline import Said

    said = [Said("“R&D", 0, 400), Said("comes", 400, 800), Said("first.”", 800, 1200)]
    assert make_srt(write_captions(said, 2000)) == (
        "1\n00:00:00,000 --> 00:00:02,000\n“R&D comes first.”\n"
    )
