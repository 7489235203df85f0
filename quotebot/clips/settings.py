"""The settings of clips: [clips] of config.toml."""

from __future__ import annotations

from pydantic import Field

from quotebot.tomlfile import Strict


class ClipSettings(Strict):
    """How clips are made unless the command says otherwise."""

    template: str = Field(default="", description='a card design; "" takes that of [cards]')
    size: str = Field(default="story", description="name, or WIDTHxHEIGHT in pixels")
    fps: int = Field(default=30, ge=10, le=60, description="pictures a second")
    before_ms: int = Field(default=250, ge=0, le=5000, description="sound before the first word")
    after_ms: int = Field(default=900, ge=0, le=10_000, description="and after the last")
    dim: float = Field(
        default=0.3, ge=0, le=1, description="how much of a word is seen before it is said"
    )
    quality: int = Field(
        default=20, ge=1, le=40, description="x264's constant rate factor: lower is better, larger"
    )
    #: Apple asks podcasts for it (podcasters.apple.com/support/893, checked 2026-11-27).
    loudness_lufs: float = Field(
        default=-16, ge=-36, le=0, description="how loud speech is (LUFS); 0: as it was recorded"
    )
