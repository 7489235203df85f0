"""When a person is told that a channel needs one; pure.

What pauses a channel, fails a post for good, or leaves one to a person, is told at once; refusals
when there were several in a row; a database that cannot be written when ticks in a row met it. Each
is told once, and once more when it is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quotebot.outbox.happenings import TickReport
from quotebot.outbox.posts import BY_HAND, ChannelState
from quotebot.typed import as_argument

STORE = "the database"


@dataclass(slots=True)
class Alarms:
    """What has been told and not ended: `told` maps a channel (or STORE) to what was told of it.

    `after_failures` refusals in a row are worth a word.
    """

    after_failures: int
    told: dict[str, str] = field(default_factory=dict)
    store_failures: int = 0

    def judge(self, report: TickReport, states: Mapping[str, ChannelState]) -> list[str]:
        """Return the lines that are news to a person after a tick, and remember them as told."""
        news = [*self._judge_store(report)]
        for one in report.of("post.needs_person"):
            news.append(
                f"{one.channel}: only you can tell whether post {one.post_id[:8]} is out. "
                f"{one.detail}"
            )
        for one in report.of("post.rejected"):
            why = one.detail.removeprefix(f"{one.channel}: ").rstrip(".")
            mend = f"See: quotebot queue show {one.post_id[:8]}"
            news.append(f"{one.channel}: post {one.post_id[:8]} has failed: {why}. {mend}")
        for name, state in states.items():
            news += self._judge_channel(state, name)
        return news

    def _judge_channel(self, state: ChannelState, name: str) -> Iterable[str]:
        before = self.told.get(name, "")
        by_hand = state.paused and state.pause_reason == BY_HAND
        if state.paused and not by_hand:
            if before != "paused":
                self.told[name] = "paused"
                why = state.pause_reason.rstrip(".")
                again = "is looked at again in a while, or" if state.is_refused else "waits for you"
                yield f"{name} is paused: {why}. It {again}: quotebot resume {as_argument(name)}"
        elif state.failures >= self.after_failures:
            if not before:
                self.told[name] = "failing"
                times = "once" if state.failures == 1 else f"{state.failures} times in a row"
                yield f"{name} was refused {times}: {state.last_error}"
        elif before and not state.failures and not state.paused:
            del self.told[name]
            yield f"{name} is well again"

    def _judge_store(self, report: TickReport) -> Iterable[str]:
        failed = report.of("store.failed")
        self.store_failures = self.store_failures + 1 if failed else 0
        if self.store_failures >= self.after_failures and STORE not in self.told:
            self.told[STORE] = "failing"
            yield f"nothing can be posted: {failed[-1].detail}"
        elif not failed and self.told.pop(STORE, ""):
            yield f"{STORE} is well again"
