"""The configuration: valid as it stands, found in order, wrong loudly."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from quotebot.config import Settings, find_config, load_settings, merge, read_environment
from quotebot.config.settings import FolderChannel
from quotebot.errors import ConfigError, InputError, Problem
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.planner import LATE_AFTER

DEFAULT = Path(__file__).resolve().parents[1] / "config.toml"


def test_the_shipped_configuration_shows_the_defaults() -> None:
    shown = load_settings(DEFAULT, {}).model_dump()
    channel = shown.pop("channels")
    defaults = Settings().model_dump()
    assert defaults.pop("channels") == {}
    assert shown == defaults
    folder, usual = channel["folder"], FolderChannel().model_dump()
    slots = [PlanSettings(**one.pop("plan")).week_slots for one in (folder, usual)]
    assert folder == usual and slots[0] == slots[1]


def test_the_shipped_configuration_leaves_what_is_learned_to_the_version_that_runs(
    tmp_path: Path,
) -> None:
    text = DEFAULT.read_text("utf-8")
    score = tomllib.loads(text)["score"]
    assert score["weights"] == {} and "min_score" not in score
    shown = re.sub(r"^# (?=\w+ = -?[0-9])", "", text, flags=re.M)
    read = tomllib.loads(shown)["score"]
    assert {"learned", "verdict", "fullness"} <= read["weights"].keys() and "min_score" in read
    assert load_settings(write(tmp_path / "c.toml", shown), {}).score == Settings().score


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_named_file_comes_before_the_one_here_before_the_users_before_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "xdg")}
    assert find_config(None, environment) == DEFAULT
    users = write(tmp_path / "xdg" / "quotebot" / "config.toml", "")
    assert find_config(None, environment) == users
    write(tmp_path / "config.toml", "")
    assert find_config(None, environment) == Path("config.toml")
    named = write(tmp_path / "named.toml", "")
    assert find_config(named, environment) == named
    with pytest.raises(InputError, match="quotebot init"):
        find_config(tmp_path / "no.toml", environment)


def test_relative_paths_of_the_environment_alone_start_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "logo.png").write_bytes(b"")
    environment = {
        "XDG_CONFIG_HOME": str(tmp_path),
        "QUOTEBOT_DATA_FOLDER": "data",
        "QUOTEBOT_CARDS__BRAND__LOGO": "logo.png",
    }
    settings = load_settings(find_config(None, environment), environment)
    assert settings.data_path == tmp_path / "data"
    assert settings.resolve(settings.cards.brand.logo) == tmp_path / "logo.png"


def test_relative_paths_start_at_the_file(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path / "a" / "c.toml", 'data_folder = "d"\n'), {})
    assert settings.data_path == tmp_path / "a" / "d"
    assert settings.resolve("/x") == Path("/x")


def test_an_unknown_network_and_a_missing_one_name_their_line(tmp_path: Path) -> None:
    path = write(tmp_path / "c.toml", '\n[channels.a]\nnetwork = "myspace"\n[channels.b]\n')
    with pytest.raises(ConfigError) as caught:
        load_settings(path, {})
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert all(word in lines[0] for word in ("c.toml:", "myspace", "mastodon"))
    assert "c.toml:4" in lines[1]


@pytest.mark.parametrize(
    "name", ["", " ", "..", "../../etc", "/etc", "a//b", "a\\\\..\\\\b", "\\u0007", "a\\u2028b"]
)
def test_a_channel_whose_files_would_lie_elsewhere_is_refused_with_its_line(
    tmp_path: Path, name: str
) -> None:
    path = write(tmp_path / "c.toml", f'\n[channels."{name}"]\nnetwork = "folder"\n')
    with pytest.raises(ConfigError, match="is no name for a channel") as caught:
        load_settings(path, {})
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].what.endswith("; choose another")


@pytest.mark.parametrize(
    "name", ["می\u200cخوانم", "👩\u200d🚀 launches", "Actualité\u00a0!", "\U0001fae9"]
)
def test_a_channel_may_be_called_in_any_script_and_with_emoji(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "c.toml", f'[channels."{name}"]\nnetwork = "folder"\n')
    assert list(load_settings(path, {}).channels) == [name]


def test_each_name_that_no_channel_may_have_is_told_beside_all_else(tmp_path: Path) -> None:
    text = (
        '[channels.alerts]\nnetwork = "folder"\n[channels."../x"]\nnetwork = "folder"\n'
        '[channels."team/sky 2"]\nnetwork = "folder"\ncolour = 1\n'
    )
    with pytest.raises(ConfigError) as caught:
        load_settings(write(tmp_path / "c.toml", text), {})
    alerts, elsewhere, unknown = caught.value.problems
    assert alerts.line == 1 and alerts.what.startswith("channels.alerts: 'alerts' is the name")
    assert elsewhere.line == 3 and elsewhere.what.startswith("channels.../x: '../x' is no name")
    assert unknown.line == 7 and "'channels.team/sky 2.colour'" in unknown.what


def test_an_unknown_encoding_is_told_before_a_file_is_read(tmp_path: Path) -> None:
    for known in ("", "utf-8", "utf-16", "windows-1252", "MacRoman"):
        path = write(tmp_path / "c.toml", f'[read]\nencoding = "{known}"\n')
        assert load_settings(path, {}).read.encoding == known
    for unknown in ("utf-99", "hex", "a\\u0000"):
        path = write(tmp_path / "c.toml", f'[show]\nname = "A"\n[read]\nencoding = "{unknown}"\n')
        with pytest.raises(ConfigError, match=r"c\.toml:4: read\.encoding: unknown encoding"):
            load_settings(path, {})


def test_the_environment_is_read_as_toml_where_it_parses() -> None:
    problems: list[Problem] = []
    table = read_environment(
        {
            "QUOTEBOT_SCORE__MAX_CHARS": "90",
            "QUOTEBOT_SHOW__NAME": "Slow Tools",
            "QUOTEBOT_SHOW__HASHTAGS": '["a", "b"]',
            "QUOTEBOT_DATA_FOLDER": "/srv",
            "QUOTEBOT_X_API_KEY": "a credential, not a setting",
            "HOME": "/root",
        },
        problems,
    )
    assert table == {
        "score": {"max_chars": 90},
        "show": {"name": "Slow Tools", "hashtags": ["a", "b"]},
        "data_folder": "/srv",
    }
    assert problems == []


@pytest.mark.parametrize("text", ["9" * 5000, "[" * 5000])
def test_what_is_no_toml_that_can_be_read_is_text_in_the_environment(text: str) -> None:
    assert read_environment({"QUOTEBOT_SHOW__NAME": text}, []) == {"show": {"name": text}}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QUOTEBOT_SCORE__MIN_CHARS", "900"),
        ("QUOTEBOT_CARDS__TEMPLATE", "no-such-design"),
        ("QUOTEBOT_CARDS__SIZE", "huge"),
        ("QUOTEBOT_CARDS__BRAND__LOGO", "no-such-logo.png"),
        ("QUOTEBOT_SHOW__HASHTAGS", '["two words"]'),
    ],
)
def test_a_fault_of_the_environment_names_its_variable_and_no_line_of_the_file(
    name: str, value: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[cards]\ntemplate = "editorial"\nsize = "square"\n'
        "[score]\nmin_chars = 40\nmax_chars = 280\n"
    )
    with pytest.raises(ConfigError) as caught:
        load_settings(path, {name: value}).require_files()
    assert {(problem.where, problem.line) for problem in caught.value.problems} == {(name, 0)}


def test_tables_are_merged_key_by_key() -> None:
    assert merge({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 9}, "e": 4}) == {
        "a": {"b": 9, "c": 2}, "d": 3, "e": 4,
    }  # fmt: skip


def test_faults_are_told_in_the_words_of_the_file_in_the_order_of_its_lines(
    tmp_path: Path,
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'review = "everything"\nkeyring = "yes"\n[show]\nhashtags = "podcast"\nname = 5\n'
        '[cards]\nhandle = "@slowtools"\n[cards.brand]\nlogo = "none.png"\n'
        '[channels.a]\nnetwork = "folder"\nslots = ["Mon 09:00"]\nlanguage = "klingon"\n'
        '[channels.a.plan]\nmedia = "clip"\ndaily_cap = "two"\n'
    )
    with pytest.raises(ConfigError) as caught:
        load_settings(path, {})
    assert [(problem.line, problem.what) for problem in caught.value.problems] == [
        (1, "review: input should be 'flagged' or 'all' (found 'everything')"),
        (2, "keyring: write true or false (found 'yes')"),
        (4, 'show.hashtags: write a list, as ["one", "two"] (found \'podcast\')'),
        (5, "show.name: write it within quotation marks (found 5)"),
        (7, "unknown key 'cards.handle'; it belongs into [cards.brand]"),
        (9, "cards.brand.logo: no such file 'none.png'"),
        (12, "unknown key 'channels.a.slots'; it belongs into [channels.a.plan]"),
        (13, "channels.a.language: 'klingon' is no language; write its code, as en or pt-BR"),
        (15, "unknown key 'channels.a.plan.media'; it belongs into [channels.a]"),
        (16, "channels.a.plan.daily_cap: input should be a valid integer (found 'two')"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # As the first configurations had it, whose policy was one for all.
        (
            '[score.guard]\nunsafe = "hold"\n',
            r"write a table, \[score\.guard\.unsafe\]; .*violence",
        ),
        (
            '[cards.brand.fonts]\nquote = "own.ttf"\n',
            r"\[cards\.brand\.fonts\.quote\].*family, file",
        ),
        ('channels = "x"\n', r"channels: write a table, \[channels\] \(found 'x'\)"),
    ],
)
def test_value_where_a_table_belongs_is_told_the_table_and_its_keys(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        load_settings(write(tmp_path / "c.toml", text), {})


@pytest.mark.parametrize("url", ["slowtools.fm", "javascript:x", "https://", "https://a b.org"])
def test_a_link_that_nobody_could_follow_is_told_with_its_line(tmp_path: Path, url: str) -> None:
    path = write(tmp_path / "c.toml", f'[show]\nname = "S"\nurl = "{url}"\n')
    with pytest.raises(ConfigError, match=r"c\.toml:3: show\.url: .* is no link to an episode"):
        load_settings(path, {})
    assert load_settings(write(path, '[show]\nurl = "https://slowtools.fm"\n'), {}).show.url


def test_hashtags_are_one_word_each(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path / "a.toml", '[show]\nhashtags = ["a", "#b"]\n'), {})
    assert settings.show.hashtags == ("#a", "#b")
    for wrong in ("a b", "", "#", "##"):
        text = f'[show]\nhashtags = ["{wrong}"]\n'
        with pytest.raises(ConfigError, match="not a hashtag"):
            load_settings(write(tmp_path / "b.toml", text), {})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('data_folder = "~nobody-here/x"\n', "data_folder"),
        ('[channels.a]\nnetwork = "folder"\npath = "~nobody-here"\n', r"channels\.a\.path"),
        ('[outbox]\nurl = "sqlite:///~nobody-here/x.db"\n', r"outbox\.url"),
    ],
)
def test_a_home_that_is_nobodys_is_told_with_its_line_and_no_folder_is_called_so(
    tmp_path: Path, text: str, key: str
) -> None:
    path = write(tmp_path / "c.toml", text)
    line = text.count("\n")
    with pytest.raises(ConfigError, match=rf"c\.toml:{line}: {key}: '~nobody-here.* whole path"):
        load_settings(path, {})
    assert load_settings(write(path, text.replace("~nobody-here", "~")), {})


def test_missing_designs_sizes_fonts_and_pictures_are_told_at_once_with_their_lines(
    tmp_path: Path,
) -> None:
    path = write(
        tmp_path / "c.toml",
        '[cards]\ntemplate = "nope"\nsize = "9x9"\n[cards.brand]\nlogo = "no.png"\n'
        '[cards.brand.fonts.quote]\nfamily = "Comic Sans"\n'
        '[channels.a]\nnetwork = "folder"\ntemplate = "mine.toml"\nsize = 3\n',
    )
    with pytest.raises(ConfigError) as caught:
        load_settings(path, {})
    found = sorted((problem.line, problem.what) for problem in caught.value.problems)
    assert [line for line, _ in found] == [2, 3, 5, 7, 10, 11]
    for (_, what), words in zip(
        found, ("nope", "9x9", "no.png", "Comic Sans", "mine.toml", "size"), strict=True
    ):
        assert words in what


def test_pictures_and_designs_are_looked_for_beside_the_file(tmp_path: Path) -> None:
    write(tmp_path / "logo.png", "x")
    write(tmp_path / "mine.toml", "x")
    path = write(
        tmp_path / "c.toml", '[cards]\ntemplate = "mine.toml"\n[cards.brand]\nlogo = "logo.png"\n'
    )
    settings = load_settings(path, {})
    assert settings.cards.brand.logo == str(tmp_path / "logo.png")
    assert settings.cards.template == str(tmp_path / "mine.toml")


def test_portraits_are_looked_for_by_name(tmp_path: Path) -> None:
    write(tmp_path / "ada.png", "x")
    head = '[cards.brand.portraits]\n"Ada Lovelace" = "ada.png"\n'
    settings = load_settings(write(tmp_path / "c.toml", head), {})
    assert settings.cards.brand.portraits == {"Ada Lovelace": str(tmp_path / "ada.png")}
    settings = load_settings(write(tmp_path / "d.toml", f'{head}"Bo Chu" = "bo.png"\n'), {})
    with pytest.raises(ConfigError) as caught:
        settings.require_files()
    (problem,) = caught.value.problems
    assert problem.line == 3 and "Bo Chu: no such file 'bo.png'" in problem.what
    # The designs themselves can be listed without; beside another fault it is told at once.
    settings.require_folder()
    with pytest.raises(ConfigError, match=r"bo\.png"):
        load_settings(
            write(tmp_path / "d.toml", f'{head}"B" = "bo.png"\n[cards]\nsize = "x"\n'), {}
        )
    write(tmp_path / "d.toml", 'templates_folder = "nowhere"\n')
    with pytest.raises(ConfigError, match="templates_folder: no such folder"):
        load_settings(tmp_path / "d.toml", {}).require_folder()


def test_a_secret_in_the_configuration_is_sent_where_it_belongs(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[channels.sky]\nnetwork = "bluesky"\napp_password = "abcd-efgh"\n')
    with pytest.raises(ConfigError) as caught:
        load_settings(path, {})
    (problem,) = caught.value.problems
    assert (problem.line, problem.what) == (
        3,
        "unknown key 'channels.sky.app_password'; no secrets in here: quotebot auth sky",
    )


def test_colours_that_are_none_are_told_one_by_one_each_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[cards.brand.palette]\nink = "reddish"\naccent = "#12345"\nmuted = "#123456"\n'
    )
    with pytest.raises(ConfigError) as caught:
        load_settings(path, {})
    mend = "is not a colour; write it as #rrggbb"
    assert [(problem.line, problem.what) for problem in caught.value.problems] == [
        (2, f"cards.brand.palette.ink: 'reddish' {mend}"),
        (3, f"cards.brand.palette.accent: '#12345' {mend}"),
    ]


def test_ticks_so_far_apart_that_slots_would_be_late_are_refused_with_the_mend(
    tmp_path: Path,
) -> None:
    path = tmp_path / "c.toml"
    with pytest.raises(ConfigError, match="count as missed; write 60 or less") as caught:
        load_settings(write(path, "[daemon]\ntick_s = 120\n"), {})
    (problem,) = caught.value.problems
    assert problem.line == 2
    longest_s = load_settings(write(path, "[daemon]\ntick_s = 60\n"), {}).daemon.tick_s
    # A tick may wait for slow channels (app.serving.PATIENCE_S), or for a busy database.
    assert longest_s + 25.0 < LATE_AFTER.total_seconds()


def test_text_without_quotation_marks_is_told_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[show]\nname = Slow Tools\n")
    with pytest.raises(ConfigError, match="text stands within quotation marks"):
        load_settings(path, {})


def test_a_misspelt_network_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[channels.x]\nnetwrok = "x"\n')
    with pytest.raises(ConfigError, match=r"'channels.x.network' is missing; is it meant by 'netw"):
        load_settings(path, {})
    path.write_text('[channels.x]\nlanguage = "en"\n')
    with pytest.raises(ConfigError, match=r"'channels.x.network' is missing$"):
        load_settings(path, {})
