"""Lines of scripts without spaces end with words."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from quotebot.cards import CardSettings, load_templates, parse_size
from quotebot.cards.breaking.words import guess_language, price_breaks, split_words
from quotebot.cards.designs.design import design_for
from quotebot.cards.painting.compose import lay_out
from quotebot.errors import InputError
from quotebot.model import CardText

# Words and phrases as a reader would part them.
TEXTS = {
    "Thai": (
        "ชีวิต คือ สิ่ง ที่ เกิด ขึ้น กับ คุณ ใน ขณะ ที่ คุณ กำลัง ยุ่ง อยู่ กับ การ วาง แผน อื่น "
        "และ ไม่ มี ใคร บอก คุณ ล่วง หน้า ว่า วัน ธรรมดา วัน ไหน จะ สำคัญ ที่ สุด"
    ),
    "Japanese": (
        "人生とは、 あなたが 他の 計画を 立てるのに 忙しくしている 間に 起こる ことであり、 "
        "どの 普通の 火曜日が 一番 大切な 日に なるかは 誰にも わからない。"
    ),
    "Chinese": (
        "人生 就是 当 你 忙于 制定 其他 计划 时 发生 在 你 身上 的 事情， "
        "没有人 会 提前 告诉 你 哪个 普通 的 星期二 将 是 最 重要 的 一天。"
    ),
}


@pytest.mark.parametrize("size", ["square", "story", "landscape"])
@pytest.mark.parametrize("name", ["editorial", "minimal", "poster", "gradient"])
@pytest.mark.parametrize("script", TEXTS)
def test_lines_end_with_words(script: str, name: str, size: str) -> None:
    words = TEXTS[script].split()
    ends = set(accumulate(map(len, words)))
    design = design_for(load_templates()[name], parse_size(size), CardSettings())
    try:
        layout = lay_out(CardText("".join(words), name="Maya"), design, CardSettings())
    except InputError as error:
        pytest.skip(f"no font: {error}")
    lines: dict[int, int] = {}
    (quote,) = (text for text in layout.texts if text.role == "quote")
    for run in quote.runs:
        lines[run.baseline] = lines.get(run.baseline, 0) + len(run.text.strip("“”「」『』"))
    assert len(lines) > 1
    places = list(accumulate(lines.values()))
    assert places[-1] == len("".join(words))
    assert [place for place in places if place not in ends] == []


@pytest.mark.parametrize("name", ["editorial", "magazine", "broadside", "carousel"])
@pytest.mark.parametrize("size", ["square", "portrait"])
@pytest.mark.parametrize(
    "quote",
    [
        "我们花了三十年教人类如何与计算机对话，接下来的三十年，我们要教计算机如何倾听人类。",
        "最高の物語は、誰も聞けなかった問いから始まります。「なぜ」と聞くだけで、世界は変わる。",
    ],
)
def test_lines_of_chinese_and_japanese_end_at_pauses(name: str, size: str, quote: str) -> None:
    design = design_for(load_templates()[name], parse_size(size), CardSettings())
    try:
        layout = lay_out(CardText(quote, name="Maya"), design, CardSettings())
    except InputError as error:
        pytest.skip(f"no font: {error}")
    (placed,) = (text for text in layout.texts if text.role == "quote")
    lines: dict[int, str] = {}
    for run in placed.runs:
        lines[run.baseline] = lines.get(run.baseline, "") + run.text
    ended = [line for line in lines.values() if line.rstrip("”」").endswith(("，", "、", "。"))]
    assert len(ended) == sum(map(quote.count, "，、。"))


@pytest.mark.parametrize("name", ["magazine", "bauhaus", "editorial", "poster"])
@pytest.mark.parametrize(
    "quote",
    [
        "私はOpenAIで働いていますが、AIのことは、正直よくわかりません。",
        "iPhoneをWindowsにつなぐだけで、GPTやAIのことがわかると思いますか。",
        "我们用AI的时候，总是忘了OpenAI的人，也忘了Google们。",
    ],
)
def test_no_line_begins_with_what_leans_on_a_latin_word(name: str, quote: str) -> None:
    design = design_for(load_templates()[name], parse_size("square"), CardSettings())
    try:
        layout = lay_out(CardText(quote, name="Maya"), design, CardSettings())
    except InputError as error:
        pytest.skip(f"no font: {error}")
    (placed,) = (text for text in layout.texts if text.role == "quote")
    lines: dict[int, str] = {}
    for run in placed.runs:
        lines[run.baseline] = lines.get(run.baseline, "") + run.text
    assert len(lines) > 2
    torn = [
        (before, after)
        for before, after in pairwise(lines.values())
        if before[-1].isascii() and after[0] in "でのをにや的们"
    ]
    assert torn == []


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("minimal", "デザインは、見た目ではなく、どう機能するかだ。"),
        ("paper", "デザインは、見た目ではなく、どう機能するかだ。Design is how it works."),
    ],
)
def test_no_two_signs_stand_alone_on_a_line_if_type_a_little_smaller_avoids_it(
    name: str, quote: str
) -> None:
    design = design_for(load_templates()[name], parse_size("square"), CardSettings())
    try:
        layout = lay_out(CardText(quote, name="佐藤", language="ja"), design, CardSettings())
    except InputError as error:
        pytest.skip(f"no font: {error}")
    lines: dict[int, str] = {}
    (set_quote,) = (text for text in layout.texts if text.role == "quote")
    for run in set_quote.runs:
        lines[run.baseline] = lines.get(run.baseline, "") + run.text
    assert "どう機能するかだ。" in lines.values()


def test_a_latin_word_and_its_particle_are_one_phrase() -> None:
    assert price_breaks("私はAIのこと", "ja")[4] > 14
    assert price_breaks("用AI的人", "zh")[3] > 14
    assert price_breaks("用AI的人", "zh-hant")[3] > 14
    assert price_breaks("AIモデル", "ja").get(2, 0.0) < 14
    assert price_breaks("用AI做事", "zh").get(3, 0.0) < 14


def test_a_pause_costs_less_than_nothing_and_no_list_is_one() -> None:
    assert price_breaks("好吧，我们走。", "zh")[3] < 0
    assert price_breaks("「なぜ」、と聞く", "ja")[5] < 0
    assert price_breaks("苹果、香蕉和梨", "zh").get(3, 0.0) >= 0
    assert price_breaks("Well, this is without them. 好", "zh") == {}


def test_a_break_costs_something_inside_words_alone() -> None:
    assert set(price_breaks("วันธรรมดา", "zh")) == set(range(1, 9))
    assert price_breaks("Nothing here is without spaces.", "zh") == {}
    assert price_breaks("한국어는 띄어 씁니다.", "ko") == {}


def test_a_phrase_that_no_line_holds_is_parted_beside_its_words_of_grammar() -> None:
    text = "ただ疲れていただけだったのだと。"
    prices = price_breaks(text, "ja")
    inside, beside = text.index("けだ"), text.index("だった")
    assert 0 < prices[beside] < prices[inside]


def test_thai_is_cut_between_clusters_and_never_inside_one() -> None:
    pieces = split_words("เกิดขึ้นกับคุณ")
    assert "".join(pieces) == "เกิดขึ้นกับคุณ"
    assert not any(piece[0] in "ิีึืุู่้์ะาำ" for piece in pieces)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("အောင်", ["အောင်"]),
        ("ခရီးတစ်ခုဖြစ်တယ်။", ["ခ", "ရီး", "တစ်", "ခု", "ဖြစ်", "တယ်။"]),
        ("တက္ကသိုလ်", ["တက္က", "သိုလ်"]),
        ("အင်္ဂလိပ်", ["အင်္ဂ", "လိပ်"]),
        ("ທາງ", ["ທາ", "ງ"]),
        ("ណើរ។", ["ណើ", "រ។"]),
    ],
)
def test_burmese_is_cut_between_syllables_and_no_vowel_or_mark_begins_a_line(
    text: str, pieces: list[str]
) -> None:
    assert split_words(text) == pieces


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("说实话，我已经不在乎了。", "了", "zh"),
        ("这是对的，他说。", "的", "zh"),
        ("你們好嗎？我們走了吧。", "吧", "zh-hant"),
        ("明天我們走。", "們", "zh-hant"),
    ],
)
def test_no_line_of_chinese_begins_with_a_word_that_leans_on_the_one_before(
    text: str, word: str, language: str
) -> None:
    prices = price_breaks(text, language)
    assert prices[text.index(word)] == max(prices.values()) > 20


@pytest.mark.parametrize(
    ("text", "number", "language"),
    [
        ("而接下来的三十年，要教电脑如何倾听。", "三十", "zh"),
        ("我花了兩個小時等他。", "兩", "zh-hant"),
        ("有三百万人看过。", "三百", "zh"),
        ("あれから二十年たった。", "二十", "ja"),
    ],
)
def test_a_number_in_words_stays_with_what_it_counts(text: str, number: str, language: str) -> None:
    start, end = text.index(number), text.index(number) + len(number)
    assert price_breaks(text, language).keys() >= set(range(start + 1, end + 1))


def test_a_number_stays_with_what_it_counts() -> None:
    text = "それは2024年です"
    assert text.index("年") in price_breaks(text, "ja")
    assert text.index("2") + 1 not in price_breaks("它是 2024 年", "ko")


def test_single_signs_in_a_row_are_parted_rather_than_a_phrase_but_not_gladly() -> None:
    text = "因为你眼中只有工作"
    prices = price_breaks(text, "zh")
    assert 0 < prices[text.index("中")] < prices[text.index("作")]


@pytest.mark.parametrize(
    ("text", "language"),
    [("これは本", "ja"), ("손에 本", "ko"), ("这是", "zh"), ("這是", "zh-hant"), ("本", "zh")],
)
def test_the_language_of_han_is_guessed_by_its_signs(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "word", "language"),
    [
        ("สิ่งที่ยากที่สุดเกี่ยวกับความรู้คือมันจะไม่สมบูรณ์จนกว่าคนอื่นจะรู้ด้วย", "เกี่ยวกับ", ""),
        ("สิ่งที่ยากที่สุดเกี่ยวกับความรู้คือมันจะไม่สมบูรณ์จนกว่าคนอื่นจะรู้ด้วย", "จนกว่า", ""),
        ("それを知るまで完成しないということです。", "という", "ja"),
        ("这里没有人会在乎你。", "没有人", "zh"),
    ],
)
def test_no_line_ends_in_a_word_that_the_models_take_for_two(
    text: str, word: str, language: str
) -> None:
    start = text.index(word)
    prices = price_breaks(text, language)
    assert all(prices.get(at, 0.0) >= 45.0 for at in range(start + 1, start + len(word)))


@pytest.mark.parametrize(
    ("name", "size", "quote", "phrase"),
    [
        ("broadside", "landscape", "Heat is heat, hot is hot. People don’t like being crazy hot.",
         "hot is hot"),
        ("editorial", "portrait",
         "I think, I have historically been very skeptical of a lot of the Bayesian neural net "
         "stuff. But I get less skeptical. I’ve been getting less skeptical.",
         "I get less skeptical"),
    ],
)  # fmt: skip
def test_what_stands_out_is_not_parted_where_there_is_another_place(
    name: str, size: str, quote: str, phrase: str
) -> None:
    design = design_for(load_templates()[name], parse_size(size), CardSettings())
    layout = lay_out(CardText(quote, "Ada", "Show"), design, CardSettings(), phrase)
    (placed,) = (text for text in layout.texts if text.role == "quote")
    assert len({run.baseline for run in placed.runs if run.colour}) == 1
