"""The frames of a recording, each with its place, also where the file is damaged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.clips.codecs import import_av, open_recording

if TYPE_CHECKING:
    from av import AudioFrame, Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer

#: The format without stamps of its own: FFmpeg counts its packets, so that one with the bytes of
#: three damaged frames counts as one, and all that follows is stamped too early, or too late where
#: it takes scraps for frames (libavformat's mp3dec, seen with PyAV 18.1, 2026-11-27).
COUNTED = "mp3"
#: A packet with so many times the bytes of a usual one may hold more than one frame: damage begins
#: with one, for its first frame is whole up to the header that is missed.
LARGE = 1.25
#: What stands between two recordings that were joined, and is no sound that was lost (ID3, APEv2).
TAGS = (b"ID3", b"TAG", b"APETAGEX")


@dataclass(slots=True)
class _Scan:
    """What was found in a recording up to `until_s`: the seconds that had to be read for it, the
    stamp, and how late that is.
    """

    until_s: float = 0.0
    found: tuple[tuple[float, int, float], ...] = ()


def find_drift(path: Path, until_s: float) -> tuple[tuple[int, float], ...]:
    """Return from which stamp on a recording's stamps are early, and by how many seconds in all.

    Empty for a whole file, and for one whose stamps are its own. Of an MP3 every packet up to
    `until_s` is read, but hardly any decoded: 0.3 s for an hour; what was read is remembered, for
    a batch asks again for every quote. Lost frames are told by their bytes: to the frame at a
    constant bit rate, about so at a varying one.
    """
    facts = path.stat()
    scan = _recall_scan(path.absolute(), facts.st_size, facts.st_mtime_ns)
    if scan.until_s < until_s:
        scan.found, scan.until_s = _scan(path, until_s), until_s
    return tuple((stamp, late_s) for at_s, stamp, late_s in scan.found if at_s < until_s)


@lru_cache(maxsize=64)
def _recall_scan(path: Path, size: int, modified_ns: int) -> _Scan:
    """Return what is known of a file as it is now; nothing, where it was changed."""
    return _Scan()


def _scan(path: Path, until_s: float) -> tuple[tuple[float, int, float], ...]:
    found: list[tuple[float, int, float]] = []
    read_s = 0.0
    with open_recording(path) as container:
        if container.format.name != COUNTED or not container.streams.audio:
            return ()
        stream = container.streams.audio[0]
        unit_s, first = float(stream.time_base or 0), stream.start_time or 0
        late_s = 0.0
        lost: list[Packet[AudioStream]] = []
        usual = frame_s = 0.0
        for packet in container.demux(stream):
            if packet.pts is None or not packet.size or not packet.duration:
                continue
            if not usual:
                frame_s = packet.duration * unit_s
                usual = (stream.bit_rate or 0) / 8 * frame_s
            read_s = max(read_s, (packet.pts - first) * unit_s + late_s)
            if read_s >= until_s or not usual:
                break
            if (lost or packet.size > usual * LARGE) and _is_broken(packet):
                lost.append(packet)
            elif lost:
                data = b"".join(bytes(each) for each in lost)
                held_s = round(len(data) / usual) * frame_s
                counted_s = (packet.pts - (lost[0].pts or 0)) * unit_s
                tagged = any(tag in data for tag in TAGS)
                if abs(held_s - counted_s) > frame_s / 2 and not tagged:
                    late_s += held_s - counted_s
                    found.append((read_s, packet.pts, late_s))
                lost.clear()
    return tuple(found)


def _is_broken(packet: Packet[AudioStream]) -> bool:
    av = import_av()
    try:
        packet.decode()
    except av.FFmpegError:
        return True
    return False


def decode_frames(
    container: InputContainer, stream: AudioStream, drift: Sequence[tuple[int, float]]
) -> Iterator[tuple[AudioFrame, float | None, bool]]:
    """Yield each frame that can be decoded, when it is heard, and whether any were lost before it.

    Times are seconds from the recording's first sample, None where the file does not tell. Raises
    the last error of FFmpeg's where nothing at all can be decoded.
    """
    av = import_av()
    # A recording's first sample is its beginning, whatever stamp it has.
    first_s = float((stream.start_time or 0) * (stream.time_base or 0))
    stamps = [stamp for stamp, _ in drift]
    heard = False
    error: Exception | None = None
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.FFmpegError as failed:
            error = failed
            continue
        since = bisect_right(stamps, packet.pts) if packet.pts is not None else 0
        late_s = drift[since - 1][1] if since else 0.0
        for frame in frames:
            heard = True
            at_s = None if frame.time is None else frame.time - first_s + late_s
            yield frame, at_s, error is not None
    if error is not None and not heard:
        raise error
