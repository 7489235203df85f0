"""The user's taste: what `[score]` in config.toml may say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from quotebot.tomlfile import Strict

Policy = Literal["allow", "hold", "block"]
MaskPolicy = Literal["allow", "mask", "hold", "block"]
Weight = Annotated[float, Field(ge=-100, le=100)]


class ReadabilityTaste(Strict):
    """`[score.readability]`: the ease that is liked best; both sides of it count less."""

    target_ease: float = Field(
        default=65.0, ge=-50, le=120, description="Flesch reading ease liked best (talk: 70 to 90)"
    )
    ease_width: float = Field(default=25.0, gt=0, le=200, description="how fast the liking fades")
    target_grade: float = Field(
        default=9.5, ge=-3, le=25, description="Flesch-Kincaid school grade liked best"
    )
    grade_width: float = Field(default=5.0, gt=0, le=40, description="how fast the liking fades")


class SentimentTaste(Strict):
    """`[score.sentiment]`: how much feeling, and of which sign."""

    polarity: Literal["any", "positive", "negative"] = Field(
        default="any", description="the sign that is liked; any likes both alike"
    )
    target_strength: float = Field(
        default=0.6, ge=0, le=1, description="size of VADER's compound value liked best"
    )
    strength_width: float = Field(default=0.5, gt=0, le=2, description="how fast the liking fades")


class LengthTaste(Strict):
    """`[score.length]`: a bell around a number of characters."""

    target_chars: int = Field(default=150, ge=10, le=2000, description="length liked best")
    width_chars: float = Field(default=75.0, gt=0, le=2000, description="how fast it fades")


class Weights(Strict):
    """`[score.weights]`: how many points a feature can give; negative turns a liking around.

    The first four carry the ranking; the others are what the user likes.
    """

    learned: Weight = 50.0
    verdict: Weight = 50.0
    fullness: Weight = 7.5
    agreement: Weight = 4.0
    ease: Weight = 0.4
    grade: Weight = 0.2
    sentiment_strength: Weight = 0.3
    sentiment_polarity: Weight = 0.1
    length: Weight = 1.2
    sentences: Weight = 1.0
    opening: Weight = 0.6
    asking: Weight = 1.0
    pointing_back: Weight = 1.2
    address: Weight = 0.1
    tense: Weight = 0.2
    particulars: Weight = 1.0
    confession: Weight = 0.2
    general_words: Weight = 1.4
    contrast: Weight = 0.1
    definition: Weight = 0.2
    reasoning: Weight = 0.6
    negation: Weight = 1.0
    emphasis: Weight = 0.4
    repetition: Weight = 0.6
    distinctive: Weight = 0.1
    vagueness: Weight = 0.8
    small_talk: Weight = 1.6
    rhythm: Weight = 0.4
    edge: Weight = 0.6
    reversal: Weight = 0.2
    echo: Weight = 0.2
    triad: Weight = 0.1
    likeness: Weight = 0.2
    rarity: Weight = 0.1
    concreteness: Weight = 0.0
    answer: Weight = 0.0
    summing_up: Weight = 0.2
    applause: Weight = 0.3
    seam_start: Weight = 0.2
    seam_end: Weight = 0.2
    run_on: Weight = 0.2
    false_stop: Weight = 0.2


class UnsafePolicy(Strict):
    """`[score.guard.unsafe]`: what is done with each category of words that harm out of context.

    `mask` prints the word as "f***" and raises no flag; only single words can be masked.
    """

    profanity: MaskPolicy = "hold"
    slur: MaskPolicy = "block"
    hate: Policy = "hold"
    violence: Policy = "hold"
    weapons: Policy = "hold"
    self_harm: Policy = "hold"
    sex: Policy = "hold"
    drugs: Policy = "hold"
    medical_advice: Policy = "hold"
    financial_advice: Policy = "hold"
    accusation: Policy = "hold"
    private: Policy = "hold"


class GuardPolicy(Strict):
    """`[score.guard]`: what is done with each kind of flag.

    `block` keeps the quote out of the list (it is named among the rejected), `hold` lists it with
    its flag and `held_penalty` fewer points so that a person decides, `allow` raises no flag.
    Somebody else's words can never be let through under the speaker's name.
    """

    advert: Policy = "block"
    housekeeping: Policy = "block"
    greeting: Policy = "block"
    thanks: Policy = "block"
    fragment: Policy = "block"
    dangling: Policy = "block"
    pointing: Policy = "block"
    context: Policy = "block"
    condition: Policy = "block"
    negation: Policy = "hold"
    hypothetical: Policy = "hold"
    reported: Policy = "hold"
    sarcasm: Policy = "hold"
    opposing: Policy = "hold"
    question: Policy = "hold"
    third_party: Literal["hold", "block"] = "hold"
    low_confidence: Policy = "hold"
    language: Policy = "hold"
    watched: Literal["hold", "block"] = "hold"
    watched_words: tuple[str, ...] = Field(
        default=(), description='names and words that flag a line, as ["Project Heron"]'
    )
    unsafe: UnsafePolicy = UnsafePolicy()
    held_penalty: float = Field(
        default=15.0, ge=0, le=1000, description="points that every flag on a held quote costs"
    )

    @field_validator("watched_words")
    @classmethod
    def _check_words(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(str.strip, words)):
            raise ValueError("one of the words is empty; leave it out")
        return words

    def decide(self, kind: str) -> MaskPolicy:
        """Return the policy for a flag kind as flags spell it ("third-party", "self-harm")."""
        key = kind.replace("-", "_")
        table = self.unsafe if key in UnsafePolicy.model_fields else self
        policy: MaskPolicy = getattr(table, key)
        return policy


class ScoreSettings(Strict):
    """`[score]`: candidates, tastes, weights, guard."""

    min_chars: int = Field(default=40, ge=1, le=2000, description="shortest quote, in characters")
    max_chars: int = Field(default=280, ge=10, le=4000, description="longest quote, in characters")
    max_sentences: int = Field(default=4, ge=1, le=8, description="most sentences in a quote")
    trim_openings: bool = Field(
        default=True,
        description='cut links at the start ("So", "And", "I mean") and tags at the end ("right?")',
    )
    min_score: float = Field(
        default=-12.0,
        ge=-1000,
        le=1000,
        description="quotes below this many points are not offered",
    )
    variety: float = Field(
        default=0.2, ge=0, le=1, description="0 ranks by points alone, 1 by being different alone"
    )
    spread: float = Field(
        default=0.1, ge=0, le=1, description="how strongly neighbours in the episode repel"
    )
    min_confidence: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="recogniser confidence, over a line's words, under which it is flagged",
    )
    readability: ReadabilityTaste = ReadabilityTaste()
    sentiment: SentimentTaste = SentimentTaste()
    length: LengthTaste = LengthTaste()
    weights: Weights = Weights()
    guard: GuardPolicy = GuardPolicy()

    @model_validator(mode="after")
    def _bounds_agree(self) -> ScoreSettings:
        if self.min_chars > self.max_chars:
            raise ValueError(
                f"min_chars ({self.min_chars}) is above max_chars ({self.max_chars}); swap them"
            )
        return self
