"""A daemon on four channels, killed at random moments, before servers that fail in every way.

    python tests/live/chaos.py [--posts 300] [--kills 100] [--seed 1]

Real servers stand behind proxies that refuse, delay, cut, forge and lose answers and now and then
are out altogether. At the end every post must stand exactly once on its network, as the network
itself shows it. All faults and moments are drawn from the seed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "contracts")]

from accounts import BLUESKY_PASSWORD, list_records, list_statuses  # noqa: E402
from proxy import FAULTS, Fault, FaultProxy  # noqa: E402
from publisher_contract import make_png  # noqa: E402
from servers import make_bluesky_account, run_mastodon, run_pds  # noqa: E402
from x_server import KEYS, XServer  # noqa: E402

from quotebot.model import Card  # noqa: E402
from quotebot.outbox.posts import Draft  # noqa: E402
from quotebot.outbox.settings import OutboxSettings  # noqa: E402
from quotebot.outbox.store import Store  # noqa: E402

CHANNELS = ("bluesky", "mastodon", "x", "folder")
OUTBOX = OutboxSettings(
    first_retry_s=1, longest_retry_s=2, reconcile_after_s=0.2, reconcile_tries=100, lease_s=60
)
FAULT_RATE = 0.15
OUTAGE_RATE = 0.01
OUTAGE_S = 0.5

# Importing three network libraries takes seconds, so one process does it and a daemon is forked
# from it for each line that comes; killing one is as sudden as killing a process of its own.
NURSERY = """
import os, signal, sys, time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
sys.path[:0] = sys.argv[2].split(os.pathsep)
import structlog
structlog.configure(processors=[lambda *_: (_ for _ in ()).throw(structlog.DropEvent())])
import atproto_client, mastodon, tweepy, sqlalchemy
from atproto_client.utils import facet_detection
from chaos import CHANNELS, OUTBOX
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker
from quotebot.publish import make_publisher
from quotebot.publish.settings import *
folder = Path(sys.argv[1])
more = {"timeout_s": 4.0}
settings = {
    "bluesky": BlueskySettings(network="bluesky", base_url=os.environ["BLUESKY_URL"], **more),
    "mastodon": MastodonSettings(network="mastodon", base_url=os.environ["MASTODON_URL"], **more),
    "x": XSettings(network="x", base_url=os.environ["X_URL"], **more),
    "folder": FolderSettings(),
}
plan = PlanSettings(every="1m", timezone="UTC")
now = lambda: datetime.now(UTC)

def work():
    publishers = {
        name: make_publisher(name, settings[name], os.environ, data_dir=folder)
        for name in CHANNELS
    }
    with Store.open(OUTBOX, folder, now()) as store:
        worker = Worker(store, publishers, dict.fromkeys(CHANNELS, plan), exclusive=True,
                        executor=ThreadPoolExecutor(len(CHANNELS)))
        while True:
            worker.tick(now())
            time.sleep(0.01)

child = 0
for line in sys.stdin:
    if child:
        os.waitpid(child, 0)
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(1)
    print(child, flush=True)
if child:
    os.kill(child, signal.SIGKILL)
"""


@dataclass
class Outcome:
    """What a run came to; `standing` counts, by channel, how often each post stands."""

    kills: int = 0
    seconds: float = 0.0
    standing: dict[str, Counter[str]] = field(default_factory=dict)
    sent: int = 0
    states: dict[str, int] = field(default_factory=dict)
    faults: Counter[str] = field(default_factory=Counter)

    def print(self, posts: int, seed: int) -> str:
        doubles = sum(count > 1 for texts in self.standing.values() for count in texts.values())
        missing = sum(count < 1 for texts in self.standing.values() for count in texts.values())
        faults = ", ".join(f"{name} {count}" for name, count in self.faults.most_common())
        return (
            f"chaos: {posts} posts on {len(CHANNELS)} channels, {self.kills} kills, "
            f"{self.faults.total()} faults, {self.seconds:.0f} s, seed {seed}\n"
            f"  standing exactly once: {posts - doubles - missing} of {posts}; "
            f"doubled {doubles}, lost {missing}; states {self.states}\n  faults: {faults}"
        )


def run_chaos(folder: Path, *, posts: int, kills: int, seed: int, limit_s: float) -> Outcome:
    """Send `posts` posts through it all and count what stands at the end."""
    dice = random.Random(seed)
    outcome = Outcome()
    begin = time.monotonic()
    with networks(folder, seed) as (environment, read_back, proxies):
        texts = fill(folder / "data", posts, seed)
        with Store.open(OUTBOX, folder / "data", datetime.now(UTC)) as store:
            with nursery(folder / "data", environment) as start_daemon:
                while store.count(states=["sent"]) < posts:
                    if time.monotonic() - begin > limit_s:
                        break
                    pid = start_daemon()
                    if outcome.kills < kills:
                        wait_for_traffic(proxies, dice)
                    else:
                        wait_until_sent(store, posts, begin + limit_s)
                    os.kill(pid, signal.SIGKILL)
                    outcome.kills += 1
            outcome.sent = store.count(states=["sent"])
            for state in ("queued", "claimed", "sending", "unknown", "failed", "sent"):
                if count := store.count(states=[state]):
                    outcome.states[state] = count
        for channel in CHANNELS:
            standing = Counter(read_back[channel]())
            outcome.standing[channel] = Counter({text: standing[text] for text in texts[channel]})
        outcome.faults = Counter(e.fault for proxy in proxies for e in proxy.exchanges if e.fault)
    outcome.seconds = time.monotonic() - begin
    return outcome


def wait_for_traffic(proxies: list[FaultProxy], dice: random.Random) -> None:
    """Wait for a drawn number of requests and a drawn moment more, so that kills hit sends.

    Counted in requests, not in seconds, the moments are as telling on a slow machine.
    """

    def count() -> int:
        return sum(len(proxy.exchanges) for proxy in proxies)

    enough = count() + dice.randint(0, 12)
    deadline = time.monotonic() + 30
    while count() < enough and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(dice.uniform(0.0, 0.05))


def fill(data_dir: Path, posts: int, seed: int) -> dict[str, list[str]]:
    """Queue the posts, most with a card, all due at once; return their texts by channel."""
    texts: dict[str, list[str]] = {channel: [] for channel in CHANNELS}
    now = datetime.now(UTC)
    with Store.open(OUTBOX, data_dir, now) as store:
        for number in range(posts):
            channel = CHANNELS[number % len(CHANNELS)]
            name = f"{seed}x{number:04d}"
            text = f"“Say it once, and say it well.” {name}z"
            digests: tuple[str, ...] = ()
            if number % 3:
                data = make_png(shade=number % 200) + name.encode()
                card = Card("plain", 8, 10, "png", data, f"Quote card: {name}")
                digests = (store.save_card(name, card, now).digest,)
            done = store.enqueue(Draft(name, channel, text, digests), now)
            store.send_now(done.post.id, now)
            texts[channel].append(text)
    return texts


@contextmanager
def networks(
    folder: Path, seed: int
) -> Iterator[tuple[dict[str, str], dict[str, Callable[[], list[str]]], list[FaultProxy]]]:
    """The servers behind their proxies: the daemon's environment and the ways to read back."""
    import re

    with ExitStack() as stack:
        pds = stack.enter_context(run_pds(folder / "pds"))
        make_bluesky_account(pds, "ada.test", BLUESKY_PASSWORD)
        mastodon = stack.enter_context(run_mastodon(folder / "mastodon"))
        x = stack.enter_context(XServer(post_limit=1_000_000))
        proxies = [
            stack.enter_context(FaultProxy(url, make_choice(seed + index), slow_s=4.5))
            for index, url in enumerate((pds, mastodon, x.base_url))
        ]
        x.origins.append(proxies[2].base_url)
        environment = {
            **os.environ,
            "BLUESKY_URL": proxies[0].base_url,
            "MASTODON_URL": proxies[1].base_url,
            "X_URL": proxies[2].base_url,
            "QUOTEBOT_BLUESKY_HANDLE": "ada.test",
            "QUOTEBOT_BLUESKY_APP_PASSWORD": BLUESKY_PASSWORD,
            "QUOTEBOT_MASTODON_ACCESS_TOKEN": "mock_token",
            **{f"QUOTEBOT_X_{name}".upper(): value for name, value in KEYS.items()},
        }

        def read_mastodon() -> list[str]:
            contents = [re.sub(r"<[^>]*>", "", s["content"]) for s in list_statuses(mastodon)]
            return [content.strip() for content in contents]

        posts = folder / "data" / "posts" / "folder"
        read_back: dict[str, Callable[[], list[str]]] = {
            "bluesky": lambda: [record["value"]["text"] for record in list_records(pds)],
            "mastodon": read_mastodon,
            "x": lambda: [tweet.text for tweet in x.tweets],
            "folder": lambda: [p.read_text("utf-8").strip() for p in posts.glob("2*/post.txt")],
        }
        yield environment, read_back, proxies


def make_choice(seed: int) -> Callable[[str, str], Fault]:
    """Faults of one network, drawn from `seed`, with outages in which nothing answers."""
    dice = random.Random(seed)
    out_until = 0.0
    weights = [0.03 if fault == "slow-after" else 1.0 for fault in FAULTS]

    def choose(_method: str, _path: str) -> Fault:
        nonlocal out_until
        if time.monotonic() < out_until:
            return "reset-before"
        if dice.random() < OUTAGE_RATE:
            out_until = time.monotonic() + OUTAGE_S
        return dice.choices(FAULTS, weights)[0] if dice.random() < FAULT_RATE else ""

    return choose


@contextmanager
def nursery(data_dir: Path, environment: dict[str, str]) -> Iterator[Callable[[], int]]:
    """Yields a way to start a daemon, which returns its process id; one lives at a time."""
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY, str(data_dir), os.pathsep.join(filter(None, sys.path))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    stdin, stdout = process.stdin, process.stdout

    def start_daemon() -> int:
        stdin.write("go\n")
        stdin.flush()
        return int(stdout.readline())

    try:
        yield start_daemon
    finally:
        stdin.close()
        process.wait(60)
        stdout.close()


def wait_until_sent(store: Store, posts: int, end_s: float) -> None:
    """Wait until every post is sent, at most until the monotonic moment `end_s`."""
    while store.count(states=["sent"]) < posts and time.monotonic() < end_s:
        time.sleep(0.1)


def main() -> int:
    """Run from the command line; the exit code tells whether every post stands once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--posts", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1800.0, help="seconds")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quotebot-chaos-") as name:
        outcome = run_chaos(
            Path(name), posts=given.posts, kills=given.kills, seed=given.seed, limit_s=given.limit
        )
    sys.stdout.write(outcome.print(given.posts, given.seed) + "\n")
    counts = [count for texts in outcome.standing.values() for count in texts.values()]
    return 0 if counts == [1] * given.posts and outcome.sent == given.posts else 1


if __name__ == "__main__":
    sys.exit(main())
