"""What a post of a channel says, and what its card says, by the channel's settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.app.adding.drafting import CUT, Drafter, find_faults
from quotebot.errors import ConfigError
from quotebot.model import Outgoing, Quote, Source
from quotebot.outbox.posts import Draft
from quotebot.publish.mastodon_limits import KeptLimits
from quotebot.publish.settings import MastodonSettings

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SOURCE = Source("s1", "talk", "vtt", title="The Quiet Load", show="Slow Tools", speakers={})
CONFIG = 'data_folder = "data"\n[cards]\nsize = "square"\n[show]\nhandle = "@slowtools"\n'


def draft(
    tmp_path: Path,
    channels: str,
    text: str = "Less is more.",
    source: Source = SOURCE,
    ahead: str = "",
) -> dict[str, Draft]:
    """Return the posts of one quote by channel; `ahead` is what the configuration begins with."""
    config = tmp_path / "config.toml"
    config.write_text(ahead + CONFIG + channels)
    app = App.open(config)
    app.store.save_source(source, NOW)
    quote = Quote(
        id="q1", source_id="s1", start_word=0, end_word=3, sentences=(0, 1), text=text, edits=(),
        speaker="Ada", attribution="Ada", start_ms=None, end_ms=None, rank=1, score=1.0,
        contributions=(),
    )  # fmt: skip
    app.store.save_quotes([quote], NOW)
    drafter = Drafter(app, app.settings.channels, NOW)
    drafts = {one.channel: one for one in drafter.draft(quote, source, list(app.settings.channels))}
    app.close()
    return drafts


def test_a_channels_own_handle_stands_on_its_cards_and_in_its_texts(tmp_path: Path) -> None:
    text = 'network = "folder"\ntext = "{quote} {handle}"\n'
    made = draft(
        tmp_path,
        f"[channels.a]\n{text}[channels.b]\n{text}"
        f'[channels.c]\n{text}handle = "@slow.example"\n'
        f'[channels.d]\n{text}handle = "@slowtools"\n',
    )
    assert made["a"].images == made["b"].images == made["d"].images != made["c"].images
    assert made["a"].text == "Less is more. @slowtools"
    assert made["c"].text == "Less is more. @slow.example"


def test_a_content_warning_leaves_the_text_less_room(tmp_path: Path) -> None:
    channel = '[channels.m]\nnetwork = "mastodon"\nbase_url = "https://m.example"\n'
    warned = f'{channel}text = "{{quote}}"\ncontent_warning = "{"c" * 40}"\n'
    (made,) = draft(tmp_path, warned, "word " * 150).values()
    assert 440 < len(made.text) <= 460 and not made.holds
    app = App.open(tmp_path / "config.toml")
    (fault,) = find_faults(
        app, app.settings.channels["m"], Outgoing("", "", "m", "x" * 461, (), NOW)
    )
    assert "the text is 501 characters" in fault


def test_a_review_of_all_posts_hides_no_other_reason(tmp_path: Path) -> None:
    network = 'network = "x"\n'
    channels = f'[channels.cards]\n{network}[channels.words]\n{network}media = "text"\n'
    made = draft(tmp_path, channels, "word " * 100, ahead='review = "all"\n')
    assert made["cards"].holds == ("every post waits for review",)
    assert made["words"].holds == (CUT,)


def test_a_quote_that_is_cut_where_no_card_shows_it_waits_for_a_person(tmp_path: Path) -> None:
    channels = "".join(
        f'[channels.{name}]\nnetwork = "x"\nmedia = "{media}"\n{more}'
        for name, media, more in (
            ("cards", "card", ""),
            ("words", "text", ""),
            ("titles", "text", 'text = "{title}"\n'),
        )
    )
    made = draft(tmp_path, channels, "I would ban every bridge, “word for word”, " * 8)
    assert made["words"].holds == (CUT,) and made["words"].text.count("…") == 1
    assert not made["cards"].holds and "…" in made["cards"].text
    assert not made["titles"].holds
    whole = draft(tmp_path, channels, "I would ban every bridge, “word for word”, but one.")
    assert not any(one.holds for one in whole.values())


def test_what_an_instance_takes_is_known_once_it_was_asked(tmp_path: Path) -> None:
    channel = '[channels.m]\nnetwork = "mastodon"\nbase_url = "https://m.example"\n'
    text = ("word " * 150).strip()
    whole = f'{channel}text = "{{quote}}"\n'
    assert len(draft(tmp_path, whole, text)["m"].text) <= 500
    settings = MastodonSettings(network="mastodon", base_url="https://m.example")
    kept = KeptLimits("m", settings, tmp_path / "data")
    kept.write({"statuses": {"max_characters": 5000}})
    made = draft(tmp_path, whole, text)["m"]
    assert made.text == text and not made.holds


@pytest.mark.parametrize(
    ("spoken", "tagged"), [("de", "de"), ("pt-BR", "pt"), ("EN", "en"), ("und", "en"), ("", "en")]
)
def test_posts_say_the_language_of_their_transcript(
    tmp_path: Path, spoken: str, tagged: str
) -> None:
    made = draft(
        tmp_path,
        '[channels.a]\nnetwork = "folder"\n[channels.b]\nnetwork = "folder"\nlanguage = "fr-CA"\n',
        source=replace(SOURCE, language=spoken),
    )
    assert (made["a"].language, made["b"].language) == (tagged, "fr-CA")


@pytest.mark.parametrize(("language", "quote", "printed"), [
    ("de", "Wir sagten: “Nein.”", "„Wir sagten: ‚Nein.‘“"),
    ("fr", "Moins, c'est plus.", "«\u202fMoins, c'est plus.\u202f»"),
    ("de", "Wir sagten: «Nein.»", "“Wir sagten: «Nein.»”"),
    ("en", "We said: “No.”", "“We said: ‘No.’”"),
    ("", "Less is more.", "“Less is more.”"),
    ("en", 'It\'s "less", not "more".', "“It's ‘less’, not ‘more’.”"),
    ("de", 'Wir sagten: "Nein."', "„Wir sagten: ‚Nein.‘“"),
    ("fr", 'On dit "oui" ici.', "«\u202fOn dit “oui” ici.\u202f»"),
    ("en", 'A 12" record.', "“A 12″ record.”"),
    ("und", "Мы сказали «нет».", "«Мы сказали „нет“.»"),
    ("ja", "これは「本」です。", "「これは『本』です。」"),
    ("ar", "قال ”لا“ ثم ذهب.", "”قال ’لا‘ ثم ذهب.“"),
    ("und", "אמר “לא” והלך.", "”אמר ’לא’ והלך.”"),
])  # fmt: skip
def test_a_post_has_the_quotation_marks_of_its_language(
    language: str, quote: str, printed: str, tmp_path: Path
) -> None:
    made = draft(
        tmp_path, '[channels.a]\nnetwork = "folder"\n', quote, replace(SOURCE, language=language)
    )
    assert made["a"].text.split("\n")[0] == printed


@pytest.mark.parametrize(
    ("template", "printed"),
    [("{quote}", "We said “no”."), ('"{quote}"', '"We said "no"."')],
)
def test_marks_within_a_quote_are_straight_only_beside_straight_ones_of_the_template(
    template: str, printed: str, tmp_path: Path
) -> None:
    channel = f"[channels.a]\nnetwork = 'folder'\ntext = '{template}'\n"
    assert draft(tmp_path, channel, 'We said "no".')["a"].text == printed


def test_a_channel_of_words_alone_has_neither_card_nor_clip(tmp_path: Path) -> None:
    source = replace(SOURCE, url="https://slow.example/41")
    made = draft(
        tmp_path,
        '[channels.a]\nnetwork = "folder"\n[channels.b]\nnetwork = "folder"\nmedia = "text"\n',
        source=source,
    )
    assert made["a"].images and not made["b"].images and not made["b"].holds
    app = App.open(tmp_path / "config.toml")
    outgoing = app.store.outgoing(app.store.enqueue(made["b"], NOW).post)
    assert not outgoing.media and (outgoing.text, outgoing.url) == (made["b"].text, source.url)
    app.close()


def test_a_link_cannot_be_printed_on_a_card_that_there_is_not(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[channels.a]\nnetwork = "folder"\nmedia = "text"\nlink = "card"\n')
    with pytest.raises(ConfigError, match=r"toml:1: channels\.a: link .* contradict each other"):
        App.open(config)


MASTODON = '[channels.m]\nnetwork = "mastodon"\nbase_url = "https://m.example"\n'


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("Tell @everyone, less is more.", "@everyone"),
        (".@ann_lee@example.org, @ann_lee@example.org: less is more.", "@ann_lee@example.org"),
        ("Less＠here and <@&81384788765712384> is more.", "<@&81384788765712384>"),
        ("Less, ＠here, is more to @a.bsky.social and @room:", "＠here, @a.bsky.social, @room"),
    ],
)
def test_a_post_that_would_call_strangers_waits_for_a_person(
    said: str, whom: str, tmp_path: Path
) -> None:
    folder = '[channels.f]\nnetwork = "folder"\n'
    made = draft(tmp_path, MASTODON + folder, said)
    assert made["m"].holds == (f"mention: the network would tell {whom} of the post",)
    assert not made["f"].holds and said in made["m"].text


def test_a_show_or_a_title_may_call_strangers_as_well(tmp_path: Path) -> None:
    source = replace(SOURCE, show="All @here", title="By @ann")
    (made,) = draft(tmp_path, MASTODON, source=source).values()
    assert made.holds == ("mention: the network would tell @here of the post",)


@pytest.mark.parametrize(
    "said",
    [
        "Write to ann@example.org, or look at https://a.example/@ann.",
        "We sold five @2, and @ 3, and more.",
        "Hello from @slowtools.",
        "Hello from @SlowTools.",
        "It was a@b, an e-mail to @.",
    ],
)
def test_an_address_a_price_and_the_users_own_handle_call_nobody(said: str, tmp_path: Path) -> None:
    (made,) = draft(tmp_path, MASTODON, said).values()
    assert not made.holds


def test_whom_the_users_own_template_names_is_told(tmp_path: Path) -> None:
    channel = MASTODON + 'text = "{quote} cc @ann"\n'
    (made,) = draft(tmp_path, channel, "Less is more, @ann.").values()
    assert not made.holds


@pytest.mark.parametrize(
    ("channel", "watched", "where"),
    [
        ("", "ada", "name"),
        ("", "Slow", "show"),
        # Neither this text nor this design has the title.
        ("", "Quiet Load", ""),
        ('text = "{quote} ({title})"\n', "Load", "title"),
        ('template = "carousel"\n', "Load", "title"),
        ('media = "text"\n', "Slow", "show"),
        ('media = "text"\ntext = "{quote}"\n', "Slow", ""),
        ("", "Slo", ""),
    ],
)
def test_a_word_that_is_watched_holds_whose_name_show_or_title_it_is(
    tmp_path: Path, channel: str, watched: str, where: str
) -> None:
    guard = f'[score.guard]\nwatched_words = ["{watched}"]\n'
    made = draft(tmp_path, f'[channels.a]\nnetwork = "folder"\n{channel}{guard}')["a"]
    why = f"watched: a word that you watch for: “{watched.lower()}”, in the {where}"
    assert made.holds == ((why,) if where else ())


def test_the_show_of_the_configuration_is_no_word_to_watch_and_a_title_in_its_place_is(
    tmp_path: Path,
) -> None:
    guard = '[score.guard]\nwatched_words = ["Slow", "Quiet"]\n[channels.a]\nnetwork = "folder"\n'
    own = draft(tmp_path, f'name = "Slow Tools"\n{guard}')
    assert own["a"].holds == ()
    bare = draft(tmp_path, guard, source=replace(SOURCE, show=""))
    assert bare["a"].holds == ("watched: a word that you watch for: “quiet”, in the title",)
