"""The user's taste: what `[restore]` in config.toml may say."""

from __future__ import annotations

from pydantic import Field, field_validator

from quotebot.tomlfile import Strict


class RestoreSettings(Strict):
    """`[restore]`: how raw speech becomes sentences."""

    glossary: dict[str, str] = Field(
        default_factory=dict,
        description='what the recogniser writes = what was meant, as "jgpt" = "ChatGPT"',
    )
    leave_out_fillers: bool = Field(
        default=True, description="false prints um, uh and stutters as they were said"
    )
    pause_ms: int = Field(
        default=700,
        ge=100,
        le=10_000,
        description="a silence this long speaks for the end of a sentence",
    )

    @field_validator("glossary")
    @classmethod
    def _check_glossary(cls, entries: dict[str, str]) -> dict[str, str]:
        for heard, meant in entries.items():
            if not heard.split() or not meant.split():
                raise ValueError(f"{heard!r} = {meant!r}: neither side may be empty")
        return entries
