"""The stage itself: Transcript in, Restored out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from quotebot.encoder import Encoder
from quotebot.english import is_english
from quotebot.model import Labels, Restored, Transcript
from quotebot.pattern import late_pattern
from quotebot.reading import Reader
from quotebot.restore.decode import Decoded, Evidence, Thresholds, decode, gather_evidence
from quotebot.restore.glossary import Glossary
from quotebot.restore.punctuated import CHAT, is_marked_in_capitals, is_written, read_marks
from quotebot.restore.sentences import Page, label_texts, make_sentences
from quotebot.restore.settings import RestoreSettings
from quotebot.restore.speakers import name_voices
from quotebot.restore.tagging import (
    Progress,
    skim_words,
    tag_closely,
    tag_near_cues,
    tag_words,
)
from quotebot.restore.tokens import STOPS, feed_form, knows_case

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotebot.restore.rehearing import Tag

_LETTERS = late_pattern(r"\W*(?:[A-Z]\.){2,}\W*")
NOT_ENGLISH = (
    "This does not read as English, the only language that the tagger knows: sentences are cut at "
    "pauses and line ends, and nothing else is restored."
)


def restore(
    transcript: Transcript,
    *,
    encoder: Encoder | None = None,
    glossary: Mapping[str, str] | None = None,
    settings: RestoreSettings | None = None,
    thresholds: Thresholds | None = None,
    reader: Reader | None = None,
    progress: Progress | None = None,
    brief: bool = False,
) -> Restored:
    """Return the readable transcript of `transcript`; every source word is in exactly one sentence.

    `encoder` is loaded when not given (ModelError when it is damaged). `glossary` is added to that
    of the settings. A transcript that came punctuated keeps its marks and its case: only adverts,
    fillers and missing turns are added; one in capitals throughout keeps its marks. One that is not
    English is cut at pauses and line ends, and the warnings say so. Where the source labels no
    speakers they are told apart by what is said (`name_voices`). `reader` notes what the ranker
    makes of every token on the same pass.

    `brief` is for a quick look at a transcript that came punctuated: the tagger reads only what is
    said around the phrases that adverts use, so adverts without any, soft fillers and unnamed
    changes of speaker are missed; without such a phrase the model is not even loaded.
    """
    taste = settings or RestoreSettings()
    words = transcript.words
    if not words:
        return Restored(transcript, (), Labels((), (), b"", b"", b""), ())
    tokens = [word.text for word in words]
    forms = [feed_form(token) for token in tokens]
    english = is_english(transcript.source.language, forms)
    tag: Tag | None = None
    if english:
        if brief and transcript.punctuated:
            logits = tag_near_cues(tokens, forms, encoder)
        else:
            encoder = encoder or Encoder()
            tag = partial(tag_words, encoder=encoder)
            read = skim_words if transcript.punctuated else tag_closely
            logits = read(tokens, encoder, reader=reader, progress=progress)
        sent = transcript.source.format == CHAT
        evidence = gather_evidence(words, transcript.breaks, taste.pause_ms, sent=sent)
        marks = read_marks(transcript) if transcript.punctuated else None
        decoded = decode(logits, forms, tokens, evidence, thresholds or Thresholds(), marks=marks)
        del logits  # 52 MB a million words, no longer needed
        if marks is None and is_marked_in_capitals(transcript):
            decoded = _keep_marks(decoded, read_marks(transcript), tokens, evidence)
    else:
        decoded = cut_by_form(transcript, taste.pause_ms)
    page = Page(
        words=words,
        forms=forms,
        decoded=decoded,
        glossary=Glossary({**taste.glossary, **(glossary or {})}),
        trust_case=transcript.punctuated or not english or knows_case(tokens),
        leave_out_fillers=taste.leave_out_fillers and english and not is_written(transcript),
        verbatim_marks=transcript.punctuated or not english,
        fillers=decoded.filler.tolist(),
    )
    labels = _keep_labels(page)
    if not english:
        return Restored(transcript, make_sentences(page), labels, (NOT_ENGLISH,))
    return name_voices(Restored(transcript, make_sentences(page, tag), labels))


def _keep_marks(
    decoded: Decoded, marks: list[str], tokens: Sequence[str], evidence: Evidence
) -> Decoded:
    """Return the labels with the marks of a source whose capitals alone had to be restored.

    What opened a sentence of the tagger's, and of the source opens none, has no capital for it.
    Whether three dots or "P.M." end one, only a capital would tell, so there the tagger does.
    """
    import numpy as np

    guessed = np.fromiter((mark in STOPS for mark in decoded.after), np.bool_, len(marks))
    open_ended = ~(guessed | evidence.turn | evidence.pause)
    for n in np.flatnonzero(open_ended[:-1]).tolist():
        if tokens[n].endswith(("...", "…")):
            marks[n] = ""
    for n in np.flatnonzero(guessed).tolist():
        if not marks[n] and _LETTERS.fullmatch(tokens[n]):
            marks[n] = decoded.after[n]
    ends = np.fromiter((mark in STOPS for mark in marks), np.bool_, len(marks))
    case = decoded.case.copy()
    case[np.flatnonzero((guessed & ~ends)[:-1]) + 1] = 0
    turn = decoded.turn & (ends | evidence.turn)
    sure = ends.astype(np.float32)
    return replace(decoded, after=marks, case=case, turn=turn, stop_probability=sure)


def cut_by_form(transcript: Transcript, pause_ms: int) -> Decoded:
    """Labels without the tagger: the source's own marks, pauses, line ends and speaker changes."""
    import numpy as np

    words = transcript.words
    count = len(words)
    evidence = gather_evidence(words, transcript.breaks, pause_ms)
    ends = evidence.pause | evidence.turn
    if not ends.any():
        for cue in transcript.cues:
            if 0 < cue < count:
                ends[cue - 1] = True
    marks = read_marks(transcript)
    for n in np.flatnonzero(ends):
        if marks[n] in {"", ","}:
            marks[n] = "."
    no = np.zeros(count, np.bool_)
    return Decoded(
        after=marks,
        case=np.zeros(count, np.int8),
        turn=evidence.turn,
        filler=no,
        advert=no,
        stop_probability=np.zeros(count, np.float32),
    )


def _keep_labels(page: Page) -> Labels:
    """Return what a transcript keeps of its labels once it is cut into sentences."""
    decoded = page.decoded
    return Labels(
        text=label_texts(page),
        after=tuple(decoded.after),
        turn=_bytes(decoded.turn),
        filler=_bytes(decoded.filler),
        advert=_bytes(decoded.advert),
        stop=b"" if page.verbatim_marks else _bytes(decoded.stop_probability * 255),
    )


def _bytes(column: NDArray[Any]) -> bytes:
    import numpy as np

    return column.astype(np.uint8).tobytes()
