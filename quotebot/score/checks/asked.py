"""Questions: what somebody else answers, and a "…, right?" that he denies."""

from __future__ import annotations

from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.score.checks.view import CLOSERS, View, shorten
from quotebot.score.families.generality import PAST
from quotebot.score.families.standing import TAGS, asks
from quotebot.score.passage import make_plain
from quotebot.score.words.verbs import ADVERBS, IRREGULAR

# A question to who sits there. "You know what I mean?" and "Do you know what?" ask nothing.
TO_YOU = late_pattern(
    r"^(?:(?:and|so|but|well|okay|then|or),?\s)*(?:(?:what|why|how|where|when|who|which|whom)\b.{0,40}?\s)?"
    r"(?:do|did|would|have|are|were|could)\syou\b(?!\s(?:know|see|remember|get\sit|want\sto\sknow)\b)"
)
# What another says to a "…, right?" that is not.
DENIED = late_pattern(
    r"^(?:(?:well|oh|so|i\smean|actually|yeah),?\s)*(?:no|nope|not\s(?:really|quite|exactly|at\sall|true|anymore|yet|necessarily|entirely)"
    r"|actually\snot|(?:that|it)(?:'s|\sis|\swas)\s(?:not|wrong|a\smyth)|(?:that|it)\s(?:isn't|wasn't)|i\s(?:wouldn't\ssay|don't\sthink\sso|disagree))\b"
    r"(?!,?\s(?:doubt|question|problem|kidding|wonder|exactly|totally|absolutely)\b)"
)
# What one says to a "…, right?" that asked whether one did so, and neither nods nor denies.
OF_ONESELF = late_pattern(
    r"^(?:(?:well|so|honestly|look|um|uh|oh|hmm|actually),?\s)*(?:i(?:'m|'ve|'d)?|my|partly|kind\sof|sort\sof)\b"
)


def find_question(view: View) -> str:
    """Catch a question that someone else answers."""
    if view.passage.turn_after:
        if asks(view.passage.text):
            return "a question that someone else answers"
        after = make_plain(view.passage.after)
        tagged = view.own[-1].lower().rstrip(CLOSERS).endswith(TAGS)
        if tagged and DENIED.match(after):
            return f"asked for a nod, and denied: “{shorten(view.passage.after)}” follows"
        if tagged and OF_ONESELF.match(after) and (found := _find_your_past(view)):
            return f"asked of somebody else, “{found}”: “{shorten(view.passage.after)}” follows"
    return "may hold a question and somebody else's answer" if _may_hold_two(view) else ""


def _find_your_past(view: View) -> str:
    """Return where a line tells somebody what he did: "you wanted"; he knows it, and is asked.

    "You have to fail before you learn, right?" is told of everybody.
    """
    tokens = [token for token in view.passage.tokens if token not in ADVERBS]
    for you, did in pairwise(tokens):
        if you == "you" and (did in PAST | IRREGULAR or (did.endswith("ed") and len(did) > 4)):
            return f"{you} {did}"
    return ""


def _may_hold_two(view: View) -> bool:
    """Tell whether more follows a question to somebody, in raw speech without named speakers.

    There the turns are guessed, and who asks "What would you tell them?" seldom answers it.
    """
    raw = view.restored.transcript
    if raw.punctuated or raw.words[view.passage.start_word].speaker is not None:
        return False
    first, *others = view.passage.pieces
    return bool(others and asks(first.text) and TO_YOU.match(make_plain(first.text)))
