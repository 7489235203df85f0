"""What the editor hears of harm: the flag it raises, what that costs, and what it lets pass."""

from __future__ import annotations

import pytest

from quotebot.encoder import HARMS
from quotebot.networks import EARS_FILE, MODEL_FOLDER
from quotebot.score.checks.harm import ALARMING, DOES, hear_harm
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.editor import Editor
from quotebot.score.settings import GuardPolicy, ScoreSettings, UnsafePolicy

SETTINGS = ScoreSettings(min_chars=1, max_chars=400, min_score=-1000.0)

# What the editor was not taught to hear: known by its words alone.
UNHEARD = {"profanity", "slur"}


def heard(**chances: float) -> dict[str, float]:
    """Chances of harm; what is not named is not heard. Kinds are spelt with underscores."""
    named = {kind.replace("_", "-"): chance for kind, chance in chances.items()}
    assert named.keys() <= set(HARMS)
    return dict.fromkeys(HARMS, 0.0) | named


def test_every_kind_of_harm_has_a_policy_and_its_words():
    assert set(DOES) == set(HARMS)
    kinds = {kind.replace("-", "_") for kind in HARMS}
    assert kinds == UnsafePolicy.model_fields.keys() - UNHEARD


def test_the_flag_is_of_the_likeliest_kind_and_says_how_sure_it_is():
    flag = hear_harm(heard(hate=0.2, violence=0.7), GuardPolicy())
    assert flag is not None
    assert flag.kind == "violence"
    assert flag.reason.endswith("(90 in 100 sure)")


def test_kinds_are_added_up_and_less_than_the_threshold_raises_no_flag():
    third = ALARMING / 3
    assert hear_harm(heard(hate=third, violence=third), GuardPolicy()) is None
    assert hear_harm(heard(hate=third, violence=third, sex=third + 0.001), GuardPolicy())


def test_a_kind_that_the_user_allows_counts_for_nothing():
    lenient = GuardPolicy(unsafe=UnsafePolicy(drugs="allow"))
    assert hear_harm(heard(drugs=0.9), lenient) is None
    flag = hear_harm(heard(drugs=0.3, medical_advice=0.7), lenient)
    assert flag is not None
    assert flag.kind == "medical-advice"
    assert "70 in 100" in flag.reason


HARMFUL = {
    "hate": [
        "We had no trouble in this valley until they let those families in.",
        "You let one of that kind into the crew and the whole boat goes lazy.",
    ],
    "violence": [
        "Give me five minutes alone with him in the cellar and he would tell us where it is.",
        "If he comes near my boat again I will put a hook through his hand.",
    ],
    "weapons": [
        "I keep one under the till and one in the glove box, and both are loaded.",
        "With a printer and a file from the web you have a working barrel by Sunday.",
    ],
    "self-harm": [
        "I had the rope in the boot of the car for a month, and nobody at work noticed.",
        "Some nights I think everyone is better off without me, and I look for the pills.",
    ],
    "sex": [
        "The new girl in accounts has legs that make it hard to keep my hands to myself.",
        "I had a different one in that caravan every night of the tour.",
    ],
    "drugs": [
        "Half a tablet before the gig and another at midnight: that was the secret of the band.",
        "I have driven home from that bar with one eye shut more often than I can count.",
    ],
    "medical-advice": [
        "Throw the inhaler away and breathe through a wet cloth for a week, that is all you need.",
        "My sister stopped her insulin and lives on celery juice, and you should try it.",
    ],
    "financial-advice": [
        "Put the house on it, I tell everybody, this one only goes up.",
        "Borrow all that you can and buy that coin before Monday, it cannot fall.",
    ],
    "accusation": [
        "Everybody in the harbour office knows that Dalton takes an envelope for every permit.",
        "Mayor Quill took the flood money for herself, and the whole council covered it up.",
    ],
    "private": [
        "My neighbour Tom lives at nine Mill Lane, and his wife left him for the dentist.",
        "My sister-in-law is pregnant again and has not told her husband yet.",
    ],
}
HARMLESS = [
    "You can teach people for ten years and still learn more from them than they from you.",
    "Old drivers taught me patience: nobody ever won anything at a roundabout.",
    "We killed the feature on a Friday, and not one customer asked where it had gone.",
    "I keep one notebook under the till and one in the glove box, and both are full.",
    "I stood on the edge of the quay that night and understood why my father loved the sea.",
    "An apple a day is a habit, and habits are how a life is built.",
    "Doctors who listen for one minute longer save an hour of tests.",
    "Everybody in the harbour office knows that the tide keeps no appointments.",
    "Our treasurer counts the coins twice, and that is why people trust the flood appeal.",
    "My neighbour plants a row too many each spring, and the street eats well until autumn.",
    "A secret is a debt that you pay in attention.",
    "A referee is the only man in the ground who does not care who wins.",
    "The rope in the boot of my car has pulled out more strangers than I can name.",
    "Borrow a good idea and give it back with interest.",
    "My sister-in-law taught me that a family is a kitchen with the door open.",
    "The fear of the blank page is the price of every page that is not blank.",
    "Every war memorial in our county has more names than the village has houses now.",
    "We fought about the font for a week, and then we remembered the reader.",
]


def hear(build, encoder, line):  # type: ignore[no-untyped-def]
    """The flag for what is heard in a line behind another."""
    restored = build([("A", "The weather was kind to us that year."), ("A", line)])
    whole = max(
        cut_passages(restored, SETTINGS), key=lambda one: (one.start_word > 0, one.end_word)
    )
    assert whole.text == line
    (verdict,) = Editor(encoder, restored).judge([whole])
    return hear_harm(verdict.harms, GuardPolicy())


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in HARMFUL.items() for line in lines]
)
def test_harm_is_heard_in_plain_and_in_other_words(build, encoder, kind, line):
    assert hear(build, encoder, line) is not None, kind


@pytest.mark.parametrize("line", HARMLESS)
def test_in_a_harmless_line_of_such_words_no_harm_is_heard(build, encoder, line):
    assert hear(build, encoder, line) is None


def test_the_ears_fit_their_budget(encoder):
    assert (MODEL_FOLDER / EARS_FILE).stat().st_size <= 4_000_000
