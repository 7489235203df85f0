"""What a user may set about reading."""

from __future__ import annotations

from pydantic import Field, field_validator

from quotebot.tomlfile import Strict


class ReadSettings(Strict):
    """The `[read]` section of config.toml."""

    max_bytes: int = Field(
        default=100_000_000,
        ge=1_000,
        le=2_000_000_000,
        description="Files larger than this many bytes are refused before they are opened.",
    )
    encoding: str = Field(
        default="",
        description='Encoding of every file, such as "windows-1252"; "" finds it from the bytes.',
    )
    split_joined_words: bool = Field(
        default=True,
        description="Put spaces back into captions whose words have lost them, with a warning.",
    )

    @field_validator("encoding")
    @classmethod
    def _check_encoding(cls, encoding: str) -> str:
        try:
            # Not b"", which Python decodes as anything.
            b"a".decode(encoding or "utf-8")
        except UnicodeDecodeError:
            # Of an encoding that takes more than a byte.
            return encoding
        except (LookupError, ValueError):
            raise ValueError(
                f'unknown encoding {encoding!r}; name one such as "utf-8" or "windows-1252", or '
                "leave it empty"
            ) from None
        return encoding
