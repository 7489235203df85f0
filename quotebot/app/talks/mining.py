"""From files to restored transcripts and ranked quotes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.talks.reading import read
from quotebot.app.talks.telling import list_warnings
from quotebot.errors import ConfigError, InputError, QuotebotError
from quotebot.model import Restored, Source, Transcript
from quotebot.pattern import compile_patterns
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.encoder import Encoder
    from quotebot.read import Facts
    from quotebot.reading import Reader
    from quotebot.score import Editor, Learned, Ranking


@dataclass(frozen=True, slots=True)
class Mined:
    """The transcript in `file` with its ranking, without its words, which `words` counts.

    `heard` tells that its voices are told apart by the words alone; `warnings` are lines, each with
    whose it is.
    """

    file: str
    source: Source
    words: int
    heard: bool
    ranking: Ranking
    warnings: tuple[tuple[str, str], ...]

    @classmethod
    def of(
        cls, file: str, restored: Restored, ranking: Ranking, warnings: Sequence[str] = ()
    ) -> Mined:
        """Return what is kept of a transcript that was mined."""
        transcript = restored.transcript
        told = tuple((file, line) for line in (*list_warnings(restored), *warnings))
        heard = bool(restored.voices)
        return cls(file, transcript.source, len(transcript.words), heard, ranking, told)


def restore(
    app: App, file: str, facts: Mapping[str, Any], *, progress: Progress = silent
) -> Restored:
    """Read one transcript and turn its words into sentences."""
    from quotebot.restore import restore as restore_transcript

    progress("read", 0, 1)
    transcript = read(app, file, facts)
    progress("read", 1, 1)
    with _recalling(app, transcript) as encoder:
        return restore_transcript(
            transcript, settings=app.settings.restore, encoder=encoder, progress=progress
        )


@contextmanager
def _recalling(app: App, transcript: Transcript) -> Iterator[Encoder]:
    """Give the encoder of `app`, which asks its networks nothing that was asked of this before."""
    from quotebot.recollection import Recollection

    words = [word.text for word in transcript.words]
    recollection = Recollection.of(words, app.encoder.networks.digest)
    yield app.encoder.recalling(recollection)
    recollection.save()


def mine(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    *,
    limit: int,
    distinct: bool = False,
    beside: Collection[str] = (),
    faults: list[str] | None = None,
    recall: Callable[[str], Facts] | None = None,
    by: Collection[str] = (),
    progress: Progress = silent,
) -> list[Mined]:
    """Rank the quotes of each file; a file that cannot be read fails the whole, before any work.

    Where `faults` is given, it is left out instead, and a line on it goes there, unless none can be
    read; each is then read when its turn has come, so that a thousand do not fill the memory.
    `distinct` leaves out lines, and whole transcripts, that an earlier one of `files` has. What was
    posted before is not offered again, but for what is of the same source or of those `beside` it.
    `recall` tells which facts a source, by its id, had from the user before. `by` are the speakers
    whose quotes alone are wanted, all where it is empty.
    """
    _refuse_twins(files)
    errors: list[InputError | ConfigError] | None = None
    if faults is not None and len(files) > 1:
        errors = []
    with ThreadPoolExecutor(1) as ahead:
        making = ahead.submit(_make_encoder, app)
        transcripts = _read_all(app, files, facts, errors, recall)
        asked = list(transcripts) if errors is None else transcripts
        app.encoder = making.result()
        mined = _mine_all(
            app,
            asked,
            ahead,
            total=len(files),
            limit=limit,
            distinct=distinct,
            beside=beside,
            by=by,
            progress=progress,
        )
    if errors and not mined:
        raise InputError(f"none of {len(files)} files can be read. The first: {errors[0]}")
    if faults is not None:
        faults += map(str, errors or ())
    return mined


def _make_encoder(app: App) -> Encoder:
    """Return the encoder of `app`, or a new one, which is its own only once all files are read."""
    from quotebot.encoder import Encoder

    made: Encoder | None = vars(app).get("encoder")
    return made or Encoder()


def _load_ahead() -> None:
    """Load, while the words are read, what is needed after; its faults are told when it is used."""
    import quotebot.outbox.store
    import quotebot.score.rank  # noqa: F401
    from quotebot.score import load_lists

    load_lists()
    compile_patterns()


def _read_all(
    app: App,
    files: Sequence[str],
    facts: Mapping[str, Any],
    errors: list[InputError | ConfigError] | None,
    recall: Callable[[str], Facts] | None,
) -> Iterator[tuple[str, Transcript]]:
    """Yield each file with its transcript; what cannot be read goes to `errors` where it may."""
    for file in files:
        try:
            transcript = read(app, file, facts, recall)
        except (InputError, ConfigError) as error:
            if errors is None:
                raise
            errors.append(error)
        else:
            yield file, transcript


def _refuse_twins(files: Sequence[str]) -> None:
    # However each is spelt: a.txt, ./a.txt, or a link to it.
    met: dict[str | Path, str] = {}
    for file in files:
        place = file if file == "-" else Path(file).resolve()
        if place in met:
            raise InputError(
                "the same file is named twice",
                where=file if met[place] == file else f"{met[place]} and {file}",
                mend="Name each file once.",
            )
        met[place] = file


def _mine_all(
    app: App,
    transcripts: Iterable[tuple[str, Transcript]],
    ahead: Executor,
    *,
    total: int,
    limit: int,
    distinct: bool,
    beside: Collection[str],
    by: Collection[str],
    progress: Progress,
) -> list[Mined]:
    from quotebot.reading import Reader
    from quotebot.restore import restore as restore_transcript
    from quotebot.score import Editor

    # Python code beside Python code gains nothing, but beside the networks it does.
    loading = ahead.submit(_load_ahead)
    mined: list[Mined] = []
    lines: list[str] = []
    names: dict[str, str] = {}
    for number, (file, transcript) in enumerate(transcripts, start=1):
        source = transcript.source
        if distinct and source.id in names:
            twin = (file, f"left out, the same transcript as {names[source.id]}")
            mined[-1] = replace(mined[-1], warnings=(*mined[-1].warnings, twin))
            continue
        names[source.id] = file
        reader = Reader()
        with _recalling(app, transcript) as encoder:
            restored = restore_transcript(
                transcript,
                settings=app.settings.restore,
                encoder=encoder,
                reader=reader,
                progress=progress,
            )
            progress("score", number - 1, total)
            learned = _judge(encoder, reader, ahead)
            wait([loading])
            taken = (*list_taken(app, (source.id, *beside)), *lines)
            editor = Editor(encoder, restored) if learned else None
            ranking = _rank(app, restored, learned, editor, taken, limit, by)
        progress("score", number, total)
        if distinct:
            # Of lines of small words alone the ranking does not know that they say the same.
            fresh = tuple(quote for quote in ranking.quotes if quote.text not in lines)
            ranking = replace(ranking, quotes=fresh)
            lines += (quote.text for quote in fresh)
        mined.append(Mined.of(file, restored, ranking))
    return mined


def _judge(encoder: Encoder, reader: Reader, ahead: Executor) -> Learned | None:
    """Return what the ranker makes of a transcript, None where it was not read in English."""
    from quotebot.score import Learned, Taste

    if not reader.reading:
        return None
    # Loading a network leaves Python to others: it is done beside the ranking's first half.
    ahead.submit(encoder.load_editor)
    return Learned(reader.reading, Taste.read(encoder.taste), encoder.meanings)


def _rank(
    app: App,
    restored: Restored,
    learned: Learned | None,
    editor: Editor | None,
    taken: Sequence[str],
    limit: int,
    by: Collection[str],
) -> Ranking:
    """Return the quotes of a transcript as the configuration of `app` ranks and credits them."""
    from quotebot.score import name_speakers, rank_quotes

    sure = app.settings.attribution.min_confidence
    return rank_quotes(
        restored,
        app.settings.score,
        limit=limit,
        learned=learned,
        editor=editor,
        taken=taken,
        attribution=name_speakers(restored, sure),
        min_credit=sure,
        by=by,
    )


def list_taken(app: App, beside: Collection[str]) -> tuple[str, ...]:
    """Return the lines of other sources that are out or queued, none when nothing can be looked up.

    Those of the same source stay in the list, so that mining it again tells the same.
    """
    try:
        return app.store.taken_lines(beside=beside)
    except QuotebotError:
        # Mining does not depend on the database; `remember` tells the user of the fault.
        return ()
