"""The nouns that flow from stage to stage; they import nothing else from quotebot."""

from __future__ import annotations

from quotebot.model.cards import Card, CardText, Clip
from quotebot.model.edits import Edit, EditKind, EditMismatch, apply_edits
from quotebot.model.posts import Image, Outgoing, PostState, Receipt, Video
from quotebot.model.publisher import Account, Publisher
from quotebot.model.quotes import Context, Contribution, Flag, Quote, Spoken
from quotebot.model.restored import Labels, Restored, Sentence, SentenceKind, Voice
from quotebot.model.transcript import ARTICLES, NO_NAMES, Source, Transcript, Word

__all__ = [
    "ARTICLES",
    "NO_NAMES",
    "Account",
    "Card",
    "CardText",
    "Clip",
    "Context",
    "Contribution",
    "Edit",
    "EditKind",
    "EditMismatch",
    "Flag",
    "Image",
    "Labels",
    "Outgoing",
    "PostState",
    "Publisher",
    "Quote",
    "Receipt",
    "Restored",
    "Sentence",
    "SentenceKind",
    "Source",
    "Spoken",
    "Transcript",
    "Video",
    "Voice",
    "Word",
    "apply_edits",
]
