"""What the editor hears of harm in a line, in whatever words it is said.

The guard's patterns know harm by its words; freshly worded it passes them. The editor's ears were
taught by lines that writers invented, harmful ones and harmless neighbours, and by what readers of
whole episodes threw out as unsafe (training/README.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from quotebot.encoder import HARMS
from quotebot.model import Flag
from quotebot.score.settings import GuardPolicy

#: The chance of harm from which a line is flagged. Of lines that were kept for measuring 76 in 100
#: harmful ones reach it, 9 harmless neighbours of those and 1 good one (training/RESULTS.md).
ALARMING = 0.5
#: What a line of each of HARMS does, for the flag's reason.
DOES: Mapping[str, str] = MappingProxyType(
    {
        "hate": "runs a group of people down",
        "violence": "calls for violence, excuses it or tells it",
        "weapons": "is about having or using weapons",
        "self-harm": "is about harming oneself",
        "sex": "is sexual",
        "drugs": "is about taking or offering drugs or drink",
        "medical-advice": "gives medical advice",
        "financial-advice": "gives financial advice",
        "accusation": "accuses somebody",
        "private": "tells what is private",
    }
)


def hear_harm(chances: Mapping[str, float], policy: GuardPolicy) -> Flag | None:
    """Return a flag where the kinds of harm that the policy does not allow are likely enough.

    `chances` are those of HARMS; the flag is of the likeliest kind.
    """
    minded = [kind for kind in HARMS if policy.decide(kind) in {"hold", "block"}]
    harm = sum(chances[kind] for kind in minded)
    if harm < ALARMING:
        return None
    most = max(minded, key=lambda kind: chances[kind])
    return Flag(most, f"sounds as if it {DOES[most]} ({round(100 * harm)} in 100 sure)")
