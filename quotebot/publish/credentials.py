"""Where keys and tokens come from: the environment, a file that only its owner reads, the keyring.

For channel `radio` on network `x`, field `api_key` is looked up as

1. environment `QUOTEBOT_RADIO_API_KEY`, then `QUOTEBOT_X_API_KEY`;
2. `credentials.toml` (mode 0600), table `[radio]`, then `[x]`;
3. the system keyring, service `quotebot`, user `radio/api_key`, then `x/api_key`.
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from quotebot.errors import InputError, NotInstalled, Rejected
from quotebot.files import refuse_write
from quotebot.homes import user_folder
from quotebot.typed import as_argument

SERVICE = "quotebot"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "folder": (),
    "x": ("api_key", "api_secret", "access_token", "access_token_secret"),
    "bluesky": ("handle", "app_password"),
    "mastodon": ("access_token",),
    "apprise": ("url",),
}
"""What each network needs, by network."""
OPEN_FIELDS = frozenset({"handle"})
"""Those of them that are no secret: logs may show them."""
EXTRAS = frozenset({"apprise"})
"""Networks whose library is installed on request, by the name of both and of the extra."""


def default_credentials_path(environ: Mapping[str, str]) -> Path:
    """Return `$XDG_CONFIG_HOME/quotebot/credentials.toml`."""
    return user_folder("config", environ) / "credentials.toml"


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A look-up of secrets that never prints them.

    `path` is the credentials file (need not exist), `use_keyring` asks the system's keyring, too
    (it needs the `keyring` package).
    """

    environ: Mapping[str, str]
    path: Path | None = None
    use_keyring: bool = False

    def __repr__(self) -> str:
        return f"Credentials(path={str(self.path)!r}, use_keyring={self.use_keyring})"

    def find(self, channel: str, network: str, field: str) -> str:
        """Return one secret, "" when it is nowhere.

        Raises Rejected (for the account) when the file may be read by others or is no TOML.
        """
        for name in variable_names(channel, network, field):
            if value := trim_secret(self.environ.get(name, "")):
                return value
        tables = self._read_file(channel)
        for owner in (channel, network):
            table = tables.get(owner)
            held = table.get(field) if isinstance(table, dict) else None
            if isinstance(held, str) and (value := trim_secret(held)):
                return value
        return self._ask_keyring(channel, network, field) if self.use_keyring else ""

    def digest(self, channel: str, network: str) -> str:
        """Return a word that stands for the secrets of now without telling them, "" for none.

        Raises Rejected like `find`.
        """
        values = [self.find(channel, network, field) for field in FIELDS[network]]
        return sha256("\0".join(values).encode()).hexdigest() if any(values) else ""

    def require(self, channel: str, network: str, **given: str) -> dict[str, str]:
        """Return every field that `network` needs; `given` are those that settings supply.

        Raises Rejected (for the account) that names each one that is missing.
        """
        values = {
            field: given.get(field) or self.find(channel, network, field)
            for field in FIELDS[network]
        }
        missing = [field for field, value in values.items() if not value]
        if missing:
            names = ", ".join(variable_names(channel, network, field)[0] for field in missing)
            raise Rejected(
                f"no {', '.join(field.replace('_', ' ') for field in missing)} given",
                channel=channel,
                mend=f"Run quotebot auth {as_argument(channel)}, or set {names}.",
                account=True,
            )
        return values

    def save(self, channel: str, values: Mapping[str, str]) -> str:
        """Keep `values` for a channel in the keyring, else in the file (0600); return which.

        Raises InputError when there is no file to write to or it cannot be written, and Rejected
        when the keyring does not answer.
        """
        if self.use_keyring:
            ring = _open_keyring(channel)
            with _answering(channel):
                for field, value in values.items():
                    ring.set_password(SERVICE, f"{channel}/{field}", value)
            return "the system's keyring"
        if self.path is None:
            raise InputError("no credentials file is configured", mend="Use the environment.")
        tables = self._read_file(channel) if self.path.exists() else {}
        table = tables.get(channel)
        tables[channel] = {**(table if isinstance(table, dict) else {}), **values}
        write_private(self.path, "\n".join(_print_toml(tables)).encode())
        return str(self.path)

    def _read_file(self, channel: str) -> dict[str, Any]:
        if self.path is None:
            return {}
        where = str(self.path)
        try:
            mode = self.path.stat().st_mode
            if stat.S_IMODE(mode) & 0o077 and os.name == "posix":
                raise Rejected(
                    f"{where} can be read by others",
                    channel=channel,
                    mend=f"Run chmod 600 {where}.",
                    account=True,
                )
            return tomllib.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8"
            raise Rejected(
                f"{where} cannot be read ({reason})", channel=channel, account=True
            ) from None
        except tomllib.TOMLDecodeError as error:
            # The parser's message quotes the line at most by number, never its text.
            found = re.search(r"line \d+", str(error))
            raise Rejected(
                f"{where} is not valid TOML ({found.group() if found else 'at its end'})",
                channel=channel,
                mend='Write each secret as name = "value".',
                account=True,
            ) from None

    def _ask_keyring(self, channel: str, network: str, field: str) -> str:
        ring = _open_keyring(channel)
        with _answering(channel):
            for owner in (channel, network):
                if value := ring.get_password(SERVICE, f"{owner}/{field}"):
                    return str(value)
        return ""


def _open_keyring(channel: str) -> Any:
    try:
        import keyring
    except ImportError:
        instead = ", or set keyring = false"
        raise NotInstalled("keyring", channel=channel, instead=instead) from None
    return keyring


def require_installed(channel: str, network: str) -> None:
    """Raise NotInstalled when a network needs an extra that is not there; does not load it."""
    if network in EXTRAS and find_spec(network) is None:
        raise NotInstalled(network, channel=channel)


@contextmanager
def _answering(channel: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001  back ends raise what they like
        raise Rejected(
            f"the system keyring does not answer ({type(error).__name__})",
            channel=channel,
            mend="Unlock it, or use the environment or the credentials file.",
            account=True,
        ) from None


def variable_names(channel: str, network: str, field: str) -> tuple[str, ...]:
    """Return the environment variables that may hold a field, the channel's own first.

    A channel whose name has no letter that such a variable may have has none of its own.
    """
    # Two underscores would make it a key of the configuration: QUOTEBOT_CARDS__SIZE.
    owners = (re.sub(r"[^0-9A-Za-z]+", "_", owner).rstrip("_") for owner in (channel, network))
    names = (f"QUOTEBOT_{owner}_{field}".upper() for owner in owners if owner)
    return tuple(dict.fromkeys(names))


def trim_secret(pasted: str) -> str:
    """Return a secret without what was pasted along: blanks, line ends, quotation marks around it.

    Docker's --env-file, unlike systemd's and a shell's, hands over the marks, too.
    """
    secret = pasted.strip()
    if len(secret) > 1 and secret[0] == secret[-1] and secret[0] in "\"'":
        secret = secret[1:-1].strip()
    return secret


def write_private(path: Path, data: bytes) -> None:
    """Write `data` to `path`, or to what it links to, with mode 0600, whole or not at all.

    Raises InputError.
    """
    path = Path(os.path.realpath(path))
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Left by a process of this number that was killed; its rights may be others.
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        # Where a file stands in the folder's place, nothing can be removed there, either.
        with suppress(OSError):
            temporary.unlink()
        raise refuse_write(path, error) from error


def _print_toml(tables: Mapping[str, Any]) -> Iterator[str]:
    yield "# Keys and tokens of quotebot. Nobody else may read this file (mode 0600)."
    for owner, table in tables.items():
        if isinstance(table, dict):
            yield ""
            yield f"[{_quote(owner)}]"
            for field, value in table.items():
                yield f"{_quote(field)} = {_quote(str(value))}"
    yield ""


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
