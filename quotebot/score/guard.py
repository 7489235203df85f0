"""The guard: reasons why a line must not go on a card without a person's say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotebot.model import Flag, Restored
from quotebot.score.guard_cues import (
    ADVERT,
    BEGUN_TWICE,
    CODE,
    HANGING_END,
    HANGING_START,
    HOUSEKEEPING,
    HYPOTHETICAL,
    NAMED_SPEAKS,
    NESTED_CONDITION,
    READING_OUT,
    RECIPE_CONDITION,
    SUBORDINATE,
    THIRD_PARTY,
    TORN_CAPITAL,
    TRAILING_END,
    UNSAFE,
)
from quotebot.score.lexicon import gather_words
from quotebot.score.passage import Passage, split_tokens
from quotebot.score.settings import ScoreSettings
from quotebot.score.standing import asks, find_opening
from quotebot.score.verbs import count_verbs

CLOSERS = "\"'”’)] "
DANGLING_FROM = 0.6
READING_WINDOW = 3
# Words that nobody doubles for effect.
STUTTERED = gather_words("i the a an to of and is are it in my your we they for with on at be was")
# An article or possessive, and words that cannot follow one.
OPEN_ENDED = gather_words("the a an my our your their")
NEVER_AFTER = gather_words(
    """the a an my our your their that this these those is are was were and but or i we you they it
    when what how if because to of in"""
)
TORN = {("and", "but"), ("but", "and"), ("of", "of"), ("is", "are"), ("i", "is"), ("to", "is")}
Check = Callable[[Passage, Restored, ScoreSettings], str]


def raise_flags(
    passage: Passage, restored: Restored, settings: ScoreSettings, *, english: bool = True
) -> tuple[Flag, ...]:
    """Return every flag of a passage whose kind the user's policy does not allow.

    Outside English only the checks that need no English words are made.
    """
    return tuple(
        Flag(kind, reason)
        for kind, check in CHECKS
        if settings.guard.decide(kind) != "allow"
        and (english or check in ANY_LANGUAGE)
        and (reason := check(passage, restored, settings))
    )


def find_advert(passage: Passage, restored: Restored, _settings: ScoreSettings) -> str:
    """Catch adverts by their words and by the tagger's marks."""
    found = ADVERT.search(_plain(passage.text))
    if found:
        return f"advert: “{found.group()}”"
    marks = restored.labels.advert[passage.start_word : passage.end_word]
    if marks and sum(marks) > 0.3 * len(marks):
        return "advert, as the tagger reads it"
    return ""


def find_housekeeping(passage: Passage, _restored: Restored, _settings: ScoreSettings) -> str:
    """Catch greetings, thanks and talk about the show itself."""
    found = HOUSEKEEPING.search(_plain(passage.text))
    return f"greeting, thanks or talk about the show: “{found.group().strip()}”" if found else ""


def find_breakage(passage: Passage, _restored: Restored, _settings: ScoreSettings) -> str:
    """Catch, in any language, what is no whole thought: stumps, code, an open quotation mark."""
    text, tokens = passage.text, passage.tokens
    if len(tokens) < 5:
        return "too few words for a thought"
    if text.rstrip(CLOSERS).endswith(("--", "—", "–", "-.")):
        return "breaks off"
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return "a quotation mark stands alone"
    if len(CODE.findall(text)) > max(1, len(text) // 80):
        return "reads like code"
    if text.count(",") > max(5, len(tokens) // 4):
        return "reads like a list"
    if len(set(tokens)) < len(tokens) // 3:
        return "the same few words over and over"
    return ""


def find_half_sentence(passage: Passage, _restored: Restored, _settings: ScoreSettings) -> str:
    """Catch half-sentences: cut ends, subordinate clauses alone, no verb."""
    text, tokens = passage.text, passage.tokens
    end = tokens[-1] if tokens else ""
    if text.rstrip(CLOSERS).endswith(("...", "…")) and end in TRAILING_END:
        return f"trails off at “{end}”"
    if end in HANGING_END and not text.rstrip(CLOSERS).endswith("?"):
        return f"stops at “{end}”"
    if tokens and tokens[0] in SUBORDINATE and "," not in passage.pieces[0].text:
        return f"half a sentence: opens on “{tokens[0]}”"
    for piece in passage.pieces:
        if is_stump(piece.tokens):
            return f"a half-sentence: “{_shorten(piece.text)}”"
    if not all(count_verbs(piece.tokens) for piece in passage.pieces if len(piece.tokens) > 4):
        return "a sentence without a verb"
    return ""


def is_stump(tokens: Sequence[str]) -> bool:
    """Tell whether a sentence is only the torn-off end of another ("At the same time.")."""
    if len(tokens) <= 2 or tokens[0] not in HANGING_START:
        return False
    return len(tokens) <= 6 and (tokens[0] in {"is", "are"} or not count_verbs(tokens))


def find_dangling(passage: Passage, _restored: Restored, _settings: ScoreSettings) -> str:
    """Catch openings that need what came before: pronouns, links, answers."""
    heavy, word = find_opening(passage)
    return f"opens on “{word}”, which points back" if heavy >= DANGLING_FROM else ""


def find_condition(passage: Passage, restored: Restored, _settings: ScoreSettings) -> str:
    """Catch an "if" without its "then", and a "then" without its "if"."""
    if len(passage.pieces) == 1 and _lacks_main_clause(passage.text):
        return "the condition stands without what follows from it"
    if passage.before and not passage.turn_before:
        before = _plain(passage.before)
        if before.startswith(("if ", "and if ", "so if ", "but if ")) and _lacks_main_clause(
            before
        ):
            return f"condition cut off: “{_shorten(passage.before)}”"
    return ""


def find_question(passage: Passage, _restored: Restored, _settings: ScoreSettings) -> str:
    """Catch a question that someone else answers."""
    asked = passage.turn_after and asks(passage.text)
    return "a question that someone else answers" if asked else ""


def find_third_party(passage: Passage, restored: Restored, _settings: ScoreSettings) -> str:
    """Catch words that belong to somebody else."""
    found = THIRD_PARTY.search(_plain(passage.text)) or NAMED_SPEAKS.search(passage.text)
    if found:
        return f"someone else's words: “{found.group().strip()}”"
    first = passage.pieces[0].sentence
    for sentence in restored.sentences[max(0, first - READING_WINDOW) : first]:
        found = READING_OUT.search(_plain(sentence.text))
        if found:
            return f"may be read out: “{found.group()}” stands shortly before"
    return ""


def find_hypothetical(passage: Passage, _restored: Restored, _settings: ScoreSettings) -> str:
    """Catch what is only supposed for the sake of argument."""
    found = HYPOTHETICAL.search(_plain(passage.text))
    if found:
        return f"only supposed: “{found.group().strip()}”"
    if passage.before and not passage.turn_before:
        found = HYPOTHETICAL.search(_plain(passage.before))
        if found:
            return f"may be only supposed: “{found.group().strip()}” opens the sentence before"
    return ""


def find_unsafe(passage: Passage, _restored: Restored, _settings: ScoreSettings) -> str:
    """Catch words that harm out of context, naming the category."""
    plain = _plain(passage.text)
    for category, pattern in UNSAFE:
        found = pattern.search(plain)
        if found:
            return f"{category}: “{found.group()}”"
    return ""


def find_low_confidence(passage: Passage, restored: Restored, settings: ScoreSettings) -> str:
    """Catch words the recogniser was unsure of, and false starts that remain."""
    words = restored.transcript.words[passage.start_word : passage.end_word]
    sure = [word.confidence for word in words if word.confidence is not None]
    if sure and sum(sure) / len(sure) < settings.min_confidence:
        return f"the recogniser is {sum(sure) / len(sure):.0%} sure of these words"
    if torn := TORN_CAPITAL.search(passage.text):
        return f"sentences run into one another: “{torn.group().strip(', ')}” after a comma"
    if begun := BEGUN_TWICE.search(_plain(passage.text)):
        return f"a false start remains: “{begun.group()}”"
    start = find_false_start(passage)
    return f"a false start remains: “{start}”" if start else ""


def find_false_start(passage: Passage) -> str:
    """Return the words of a stutter or a sentence begun twice, "" when there is none."""
    for piece in passage.pieces:
        words = piece.text.lower().replace("’", "'").split()
        for place, word in enumerate(words):
            following = words[place + 1] if place + 1 < len(words) else ""
            if word == following and word in STUTTERED:
                return f"{word} {following}"
            if (word in OPEN_ENDED and following in NEVER_AFTER) or (word, following) in TORN:
                return f"{word} {following}"
            bare = [other.strip(",.?!") for other in words[place : place + 12]]
            for size in range(2, len(bare) // 2 + 1):
                if bare[:size] == bare[size : 2 * size]:
                    return " ".join(bare[: 2 * size])
            if len(bare) > 2 and bare[0] == bare[1] == bare[2]:
                return " ".join(bare[:3])
    return ""


# These look at marks and signs; all others at English words.
ANY_LANGUAGE: tuple[Check, ...] = (find_advert, find_breakage, find_question, find_low_confidence)
CHECKS: tuple[tuple[str, Check], ...] = (
    ("advert", find_advert),
    ("housekeeping", find_housekeeping),
    ("fragment", find_breakage),
    ("fragment", find_half_sentence),
    ("dangling", find_dangling),
    ("condition", find_condition),
    ("question", find_question),
    ("third-party", find_third_party),
    ("hypothetical", find_hypothetical),
    ("unsafe", find_unsafe),
    ("low-confidence", find_low_confidence),
)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _shorten(text: str, limit: int = 48) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def _lacks_main_clause(text: str) -> bool:
    """Tell whether a text opens on a condition and ends before what follows from it."""
    plain = _plain(text)
    for link in ("and ", "so ", "but "):
        plain = plain.removeprefix(link)
    nested = NESTED_CONDITION.search(plain)
    plain = plain[nested.end() :] if nested else plain
    if not (nested or RECIPE_CONDITION.match(plain)) or plain.rstrip(CLOSERS).endswith("?"):
        return False
    clauses = plain.split(",")
    if len(clauses) > 1:
        return all(clause.split()[:1] and clause.split()[0] in CONTINUING for clause in clauses[1:])
    if " then " in plain:
        return False
    tokens = split_tokens(plain)
    subjects = sum(token.split("'")[0] in SUBJECTS for token in tokens)
    return subjects <= 1 and count_verbs(tokens) <= 1 and len(tokens) < 14


# Words that carry a condition on instead of answering it.
CONTINUING = gather_words("and or if when whenever unless who which where as especially including")
SUBJECTS = gather_words(
    "i you we he she it they there that this everybody everyone nobody people who what"
)
