"""Clips: a card whose words light up as they are spoken, with the sound and with captions.

Names are imported when they are first used, so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebot.late_names import late_names

if TYPE_CHECKING:
    from quotebot.clips.captions import write_captions
    from quotebot.clips.codecs import import_av
    from quotebot.clips.encode import ClipNote, encode_clip
    from quotebot.clips.frames import Picture, draw_frames
    from quotebot.clips.loudness import level_sound
    from quotebot.clips.pauses import REACH_MS, Listened, find_beginning, find_ending
    from quotebot.clips.printed import print_as_set
    from quotebot.clips.settings import ClipSettings
    from quotebot.clips.sound import Sound, cut_sound, listen_to, measure_loudness
    from quotebot.clips.timeline import (
        Timed,
        Timeline,
        is_plausible,
        match_tokens,
        plan_timeline,
        spread_bars,
    )

_HOMES = {
    "write_captions": "captions",
    "import_av": "codecs",
    "ClipNote": "encode",
    "encode_clip": "encode",
    "Picture": "frames",
    "draw_frames": "frames",
    "level_sound": "loudness",
    "REACH_MS": "pauses",
    "Listened": "pauses",
    "find_beginning": "pauses",
    "find_ending": "pauses",
    "print_as_set": "printed",
    "ClipSettings": "settings",
    "Sound": "sound",
    "cut_sound": "sound",
    "listen_to": "sound",
    "measure_loudness": "sound",
    "Timed": "timeline",
    "Timeline": "timeline",
    "is_plausible": "timeline",
    "match_tokens": "timeline",
    "plan_timeline": "timeline",
    "spread_bars": "timeline",
}

__all__ = [
    "REACH_MS",
    "ClipNote",
    "ClipSettings",
    "Listened",
    "Picture",
    "Sound",
    "Timed",
    "Timeline",
    "cut_sound",
    "draw_frames",
    "encode_clip",
    "find_beginning",
    "find_ending",
    "import_av",
    "is_plausible",
    "level_sound",
    "listen_to",
    "match_tokens",
    "measure_loudness",
    "plan_timeline",
    "print_as_set",
    "spread_bars",
    "write_captions",
]

if not TYPE_CHECKING:
    __getattr__ = late_names(__name__, _HOMES)
