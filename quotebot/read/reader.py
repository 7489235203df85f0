"""From a file to its Transcript: the one place where bytes are opened."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from quotebot.errors import InputError
from quotebot.files import require_text
from quotebot.labels import part_names
from quotebot.links import NO_LINK, is_link, show_address
from quotebot.model import ARTICLES, Source, Transcript
from quotebot.read.assemble import assemble
from quotebot.read.cleaning.composed import (
    compose,
    compose_facts,
    compose_name,
    compose_passages,
)
from quotebot.read.cleaning.language import guess_language, is_punctuated, tag_language
from quotebot.read.cleaning.notices import drop_notices
from quotebot.read.cleaning.shouting import calm_names, tell_calmed
from quotebot.read.cleaning.spacing import Splitter, find_joined
from quotebot.read.decode import decode_bytes
from quotebot.read.documents.unpacking import Unpacked, unpack
from quotebot.read.facts import NO_FACTS, Facts, merge_facts
from quotebot.read.formats import parse_document
from quotebot.read.pages.mail import read_mail
from quotebot.read.passages import Document, Parsed, Passage, Token
from quotebot.read.recordings import ENDINGS, find_recording
from quotebot.read.settings import ReadSettings
from quotebot.read.turns.speakers import name_speakers

Recall = Callable[[str], Facts]

# What the reader is sure of when it put the spaces in itself.
_SPLIT_CONFIDENCE = 0.5
DEFAULTS = ReadSettings()
# Pages and articles call whoever wrote them, or set them on the page, their author.
_WRITTEN = ("html", "raw")
# What the HTML of a document is called.
_OFFICE_FORMS = {"html-transcript": "dialogue", "html-article": "prose"}


def read_file(
    path: Path,
    facts: Facts = NO_FACTS,
    settings: ReadSettings = DEFAULTS,
    *,
    usual: Facts = NO_FACTS,
    recall: Recall | None = None,
) -> Transcript:
    """Read a transcript and its sidecar; `facts` are the user's own and come first.

    Then come the sidecar's, what `recall` gives for the id of the source, the file's, and what is
    `usual`. Raises InputError (missing, folder, unreadable, too large, empty, binary, damaged,
    without words) and ConfigError for a faulty sidecar.
    """
    from quotebot.read.sidecar import SUFFIX, find_sidecar, read_sidecar

    data = _read_whole(path, settings.max_bytes)
    if path.name.endswith(SUFFIX):
        raise InputError(
            "this is a sidecar with facts, not a transcript",
            where=str(path),
            mend="Hand over the transcript: of NAME.srt it is NAME.meta.toml, found by itself.",
        )
    sidecar = find_sidecar(path)
    if sidecar is not None:
        facts = merge_facts(facts, read_sidecar(sidecar))
    facts = _recall(facts, data, recall)
    # An archive from another system may have left a name of odd bytes, which no text can hold.
    name = os.fsencode(path.stem).decode("utf-8", "replace")
    transcript = _read(data, str(path), name, facts, settings, usual)
    if not facts.audio and (found := find_recording(path)):
        source = replace(transcript.source, audio=require_text(found.absolute()), audio_found=True)
        transcript = replace(transcript, source=source)
    return transcript


def find_companions(path: Path) -> tuple[Path, ...]:
    """Return what lies beside a transcript and belongs to it: its sidecar and its recording."""
    from quotebot.read.sidecar import SUFFIX, find_sidecar

    if path.name.endswith(SUFFIX) or path.suffix.lower() in ENDINGS:
        return ()
    try:
        found = (find_sidecar(path), find_recording(path))
    except OSError:
        # In a folder that may not be entered; reading the transcript says so.
        return ()
    return tuple(one for one in found if one is not None)


def read_bytes(
    data: bytes,
    name: str,
    facts: Facts = NO_FACTS,
    settings: ReadSettings = DEFAULTS,
    *,
    usual: Facts = NO_FACTS,
    recall: Recall | None = None,
) -> Transcript:
    """Read a transcript from memory; `name` stands for it in messages ("stdin")."""
    if len(data) > settings.max_bytes:
        raise _too_large(name, len(data), settings.max_bytes)
    facts = _recall(facts, data, recall)
    return _read(data, name, Path(name).stem or name, facts, settings, usual)


def _recall(facts: Facts, data: bytes, recall: Recall | None) -> Facts:
    """Return `facts` on top of those that their source had from the user before."""
    return merge_facts(facts, recall(_identify(data))) if recall else facts


def _identify(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(
    data: bytes, where: str, name: str, facts: Facts, settings: ReadSettings, usual: Facts
) -> Transcript:
    document = unpack(data, where, settings.max_bytes)
    opened = document or _decode(data, where, settings.encoding)
    facts, usual = compose_facts(facts), compose_facts(usual)
    named = {person: person for person in (facts.host, *facts.guests) if person}
    labelled = {**named, **facts.speakers}
    text = compose(opened.text)
    parsed = parse_document(Document(text, where, labelled, is_unpacked=document is not None))
    form = _OFFICE_FORMS.get(parsed.format, parsed.format) if document else parsed.format
    warnings = [*opened.warnings, *parsed.warnings]
    passages = drop_notices(parsed.passages)
    compose_passages(passages)
    if settings.split_joined_words:
        warnings.extend(_split_joined(passages))
    made = assemble(passages)
    if not made.words:
        raise InputError(
            f"no words in this file (read as {form})",
            where=where,
            mend="Hand over a transcript with what was said in it.",
        )
    punctuated, mixed = is_punctuated(made.words)
    if mixed:
        warnings.append(
            "part of the text is punctuated and part is not: all of it is treated as unpunctuated"
        )
    labels = dict.fromkeys(p.speaker for p in passages if p.speaker)
    form = "prose" if form == "raw" and punctuated else form
    told, no_link = _leave_out_no_link(merge_facts(parsed.facts, opened.facts))
    warnings += () if facts.url else no_link
    known, calmed = _gather_facts(facts, parsed, told, usual, labels, form)
    if calmed:
        warnings.append(tell_calmed(calmed))
    source = Source(
        id=_identify(data),
        name=compose_name(name),
        format=form,
        title=known.title,
        show=known.show,
        url=known.url,
        published=known.published,
        host=known.host,
        guests=known.guests,
        language=tag_language(known.language) or guess_language(made.words),
        speakers=known.speakers,
        author=known.author,
        audio=facts.audio,
        shift_ms=facts.shift_ms,
    )
    return Transcript(
        source,
        made.text,
        made.words,
        punctuated,
        made.breaks,
        made.cues,
        tuple(warnings),
        made.quoted,
        parsed.asked,
        made.timed,
    )


def _gather_facts(
    facts: Facts, parsed: Parsed, own: Facts, usual: Facts, labels: Iterable[str], form: str
) -> tuple[Facts, dict[str, str]]:
    """Return the facts of a talk, with a name for each of its `labels`, and whose capitals went.

    The user's `facts` come first, then the file's `own`, those of the text before those around it
    (of an e-mail, of a document), and what is `usual`.
    """
    merged = merge_facts(facts, compose_facts(own))
    # Of a talk the one whom the user or its own head calls its author is most likely its host.
    told = facts.author or ("" if parsed.format.startswith(_WRITTEN) else parsed.facts.author)
    host = merged.host or ("" if form in ARTICLES else told) or usual.host
    merged = merge_facts(merged, usual)
    speakers, calmed = _name_labels(labels, merged, host)
    return replace(merged, host=host, speakers=speakers), calmed


def _leave_out_no_link(facts: Facts) -> tuple[Facts, list[str]]:
    """Return facts without an address that nobody could follow, and a warning of it.

    What a file calls its address ("javascript:…", "/41") would stand in posts, or be their link.
    """
    if not facts.url or is_link(facts.url):
        return facts, []
    what = f"its address is left out: {show_address(facts.url)!r} is {NO_LINK}"
    return replace(facts, url=""), [what]


def _decode(data: bytes, where: str, encoding: str) -> Unpacked:
    """Return the text of what is no document; of an e-mail its body and what its head says."""
    mail = read_mail(data, where)
    text, warnings = decode_bytes(mail.body if mail else data, name=where, encoding=encoding)
    return Unpacked(text, mail.facts if mail else NO_FACTS, warnings)


def _name_labels(
    labels: Iterable[str], facts: Facts, host: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names to print, by label, and those of them whose capitals went."""
    names = name_speakers(labels, facts.speakers, host, facts.guests)
    given = {*facts.speakers.values(), *part_names(host), *facts.guests}
    printed = {label: name for label, name in names.items() if name not in given}
    calmed = calm_names(printed, labels)
    return names | calmed, calmed


def _split_joined(passages: list[Passage]) -> list[str]:
    joined = find_joined(passages)
    if not joined:
        return []
    marked = {id(passage) for passage in joined}
    known = [word for p in passages if id(p) not in marked for word in p.text.split()]
    splitter = Splitter(known)
    for passage in joined:
        words = splitter.split(passage.text).split()
        passage.tokens = [Token(word, confidence=_SPLIT_CONFIDENCE) for word in words]
    first, last = joined[0].line, joined[-1].line
    lines = f"lines {first} to {last}" if first else "some segments"
    if first and first == last:
        lines = f"line {first}"
    captions = "1 caption" if len(joined) == 1 else f"{len(joined)} captions"
    return [
        f"{lines}: the words of {captions} had no spaces between them; they "
        "were put back from a word list, so check quotes from there"
    ]


def _read_whole(path: Path, max_bytes: int) -> bytes:
    where = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(
                "this is a folder, not a file",
                where=where,
                mend="Name the files in it (for example with *.vtt).",
            )
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
            raise InputError("this is a device, not a file", where=where, mend="Name a file.")
        if status.st_size > max_bytes:
            raise _too_large(where, status.st_size, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        if re.match(r"https?:/", where):
            raise InputError(
                "this is an address, not a file",
                # A path has one slash of the two.
                where=where.replace(":/", "://", 1),
                mend="Save what is there to a file first.",
            ) from error
        raise InputError("no such file", where=where, mend="Check the name.") from error
    except PermissionError as error:
        raise InputError(
            "no permission to read this file", where=where, mend="Mend its rights (chmod +r)."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason}", where=where, mend="Check it.") from error
    if len(data) > max_bytes:
        raise _too_large(where, len(data), max_bytes)
    return data


def _too_large(where: str, size: int, limit: int) -> InputError:
    return InputError(
        f"too large for a transcript ({size / 1e6:,.0f} MB, the limit is {limit / 1e6:,.0f} MB)",
        where=where,
        mend="Is it the recording? Hand over its transcript, or raise max_bytes under [read].",
    )
