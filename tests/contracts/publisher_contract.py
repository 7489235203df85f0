"""What every publisher keeps to, as one suite that each network's tests subclass.

A subclass gives the fixture `account` and says by its flags what the network can do.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import uuid4

import av
import numpy as np
import pytest

from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.model import Image, Outgoing, Publisher, Receipt, Video

WRONG_SECRET = "wr0ng-s3cret-that-must-not-be-shown"


@dataclass(frozen=True)
class Standing:
    """A post as the network itself shows it."""

    text: str
    alts: tuple[str, ...]


@dataclass(frozen=True)
class AccountUnderTest:
    """One account on one network, with a way to see it other than through the publisher."""

    open: Callable[[], Publisher]
    """A publisher of the account, as a process that has just started has it."""
    read_back: Callable[[Receipt], Standing]
    count: Callable[[], int]
    open_with_wrong_secret: Callable[[], Publisher] | None = None
    open_unreachable: Callable[[], Publisher] | None = None
    lose_answer: Callable[[], None] | None = None
    """Let the network take what is posted next, and its answer get lost."""


def make_png(width_px: int = 8, height_px: int = 10, shade: int = 120) -> bytes:
    """A real, small PNG in one grey."""
    rows = b"".join(b"\0" + bytes([shade]) * width_px for _ in range(height_px))

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width_px, height_px, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def make_image(number: int = 1) -> Image:
    alt = f"Quote card {number}: “Listen first.” — Ada Example, The Long Hour"
    return Image(make_png(shade=40 * number % 251), "image/png", 8, 10, alt)


@cache
def make_mp4(width_px: int = 64, height_px: int = 80, pictures: int = 30) -> bytes:
    """A real, small MP4 of one second in one grey, H.264 and silent."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as out:
        stream = out.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = width_px, height_px, "yuv420p"
        grey = np.full((height_px * 3 // 2, width_px), 128, np.uint8)
        for number in range(pictures):
            frame = av.VideoFrame.from_ndarray(grey, format="yuv420p")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return buffer.getvalue()


def make_video() -> Video:
    return Video(
        make_mp4(),
        "video/mp4",
        64,
        80,
        1000,
        "Quote clip: “Listen first.” — Ada Example, The Long Hour",
        captions="WEBVTT\n\n00:00:00.100 --> 00:00:00.900\nListen first.\n",
        cover=make_image(),
    )


def make_clip_post() -> Outgoing:
    return replace(make_post(), video=make_video())


def make_post(text: str | None = None, *, images: int = 0, url: str = "") -> Outgoing:
    """A post like no other: a fresh key, and a text of its own unless one is given."""
    key = uuid4().hex
    return Outgoing(
        post_id=f"post-{key[:8]}",
        key=key,
        channel="under-test",
        text=f"“Listen first, then speak.” — Ada Example ({key[:10]})" if text is None else text,
        images=tuple(make_image(number + 1) for number in range(images)),
        created_at=datetime.now(UTC),
        url=url,
    )


def send(publisher: Publisher, post: Outgoing) -> Receipt:
    assert publisher.preflight(post) == ()
    media = [publisher.upload(post, index) for index in range(len(post.media))]
    return publisher.create(post, media)


class PublisherContract:
    """Subclass me as `Test…` with the fixture `account`."""

    is_keyed = True
    """Creating the same post twice leaves it standing once."""
    is_exact = False
    """`find` asks for the very post, not for its words."""
    most_images = 4
    has_text_limit = True
    describes_images = True
    """An image keeps its alt text."""
    describes_videos = True
    """A video keeps its alt text."""
    can_look = True
    """The network can be asked what stands. Where it cannot, `find` never claims to know, and
    whoever meets an unclear outcome is told to look and to say what happened."""
    is_asked_before = True
    """The network is asked for the account and takes files before the post. Where everything goes
    in one message, only `create` can tell of wrong credentials or of a network that is away."""
    has_addresses = True
    """A post has an address of its own."""

    def test_check_names_the_account(self, account: AccountUnderTest) -> None:
        assert account.open().check().handle

    def test_a_text_stands_as_it_was_sent(self, account: AccountUnderTest) -> None:
        post = make_post()
        receipt = send(account.open(), post)
        assert account.read_back(receipt) == Standing(post.text, ())
        assert receipt.remote_id
        schemes = ("http", "https", "file") if self.has_addresses else ("",)
        assert receipt.url.split(":", 1)[0] in schemes
        assert abs(receipt.posted_at - datetime.now(UTC)) < timedelta(minutes=2)

    def test_a_carousel_stands_with_its_alt_texts_in_order(self, account: AccountUnderTest) -> None:
        post = make_post(images=3)
        receipt = send(account.open(), post)
        standing = account.read_back(receipt)
        alts = tuple(image.alt_text for image in post.images)
        assert standing.alts == (alts if self.describes_images else ("",) * len(alts))

    def test_a_clip_stands_with_its_words_and_is_found_again(
        self, account: AccountUnderTest
    ) -> None:
        post = make_clip_post()
        assert post.video is not None
        receipt = send(account.open(), post)
        alt = post.video.alt_text if self.describes_videos else ""
        assert account.read_back(receipt) == Standing(post.text, (alt,))
        self.see_found(account.open(), post, receipt)

    @pytest.mark.parametrize(
        "words",
        [
            "Grüße, naïve “quotes” – and an ellipsis…",
            "日本語のとても良い引用です。",
            "مرحبا بالعالم، هذا اقتباس",
            "family 👨‍👩‍👧‍👦 flag 🇩🇪 thumb 👍🏽 keycap 1️⃣",
            "a < b && c > d, \"so\" 'it' goes; 100 % of $5",
            "two\n\nparagraphs",
            "Ask Acme.com’s founder (acme.org); she left example.com, version 2.0",
            "“2 * 3 * 4” *so* _it_ **goes**\n> and on",
        ],
        ids=["latin", "chinese-japanese", "arabic", "emoji", "markup", "lines", "domains", "marks"],
    )
    def test_any_script_survives_and_is_found_again(
        self, account: AccountUnderTest, words: str
    ) -> None:
        publisher = account.open()
        post = make_post(f"{words} {uuid4().hex[:8]}")
        receipt = send(publisher, post)
        assert account.read_back(receipt).text == post.text
        self.see_found(account.open(), post, receipt)

    def test_links_and_hashtags_do_not_hide_a_post(self, account: AccountUnderTest) -> None:
        publisher = account.open()
        post = make_post(
            f"Listen {uuid4().hex[:8]} https://example.org/episodes/12?x=1 #podcast #longTalk"
        )
        receipt = send(publisher, post)
        self.see_found(publisher, post, receipt)

    def test_a_post_with_images_is_found_after_a_restart(self, account: AccountUnderTest) -> None:
        post = make_post(images=1)
        receipt = send(account.open(), post)
        self.see_found(account.open(), post, receipt)

    def test_what_was_never_sent_is_certainly_absent(self, account: AccountUnderTest) -> None:
        publisher = account.open()
        send(publisher, make_post())
        if self.can_look:
            assert publisher.find(make_post()) is None
        else:
            self.see_asked(publisher, make_post())

    def test_the_same_words_claimed_later_are_another_post(self, account: AccountUnderTest) -> None:
        publisher = account.open()
        post = make_post()
        send(publisher, post)
        later = replace(post, key=uuid4().hex, created_at=post.created_at + timedelta(hours=30))
        if not self.can_look:
            self.see_asked(publisher, later)
        elif self.is_exact:
            assert publisher.find(later) is None
        else:
            # Claimed in the network's future: nothing on its timeline can be judged by.
            with pytest.raises(Unknown, match="clock"):
                publisher.find(later)

    def test_sending_the_same_post_twice_leaves_one(self, account: AccountUnderTest) -> None:
        if not self.is_keyed:
            pytest.skip("this network knows no key; the outbox must look, or ask, before it sends")
        post = make_post(images=1)
        first = send(account.open(), post)
        standing = account.count()
        second = send(account.open(), post)
        assert second.remote_id == first.remote_id
        assert account.count() == standing

    def test_a_lost_answer_is_unclear_until_somebody_looks(self, account: AccountUnderTest) -> None:
        if account.lose_answer is None:
            pytest.skip("a folder has no answers; others get lost in tests/live")
        publisher = account.open()
        post = make_post(images=1)
        media = [publisher.upload(post, 0)]
        standing = account.count()
        account.lose_answer()
        with pytest.raises(Unknown) as caught:
            publisher.create(post, media)
        assert account.count() == standing + 1
        # Nothing of it goes out with the next one.
        other = make_post()
        assert account.read_back(send(publisher, other)) == Standing(other.text, ())
        assert account.count() == standing + 2
        if self.can_look:
            assert account.open().find(post) is not None
            return
        assert "queue resolve" in caught.value.mend
        for asked in (publisher, account.open()):
            self.see_asked(asked, post)

    def test_two_posts_are_two(self, account: AccountUnderTest) -> None:
        publisher = account.open()
        before = account.count()
        first, second = send(publisher, make_post()), send(publisher, make_post())
        assert first.remote_id != second.remote_id
        assert account.count() == before + 2

    def test_preflight_names_every_fault_with_its_mend(self, account: AccountUnderTest) -> None:
        publisher = account.open()
        image = make_image()
        faulty = replace(
            make_post(),
            images=(
                replace(image, alt_text="  "),
                replace(image, mime="image/tiff"),
                replace(image, data=b"not an image"),
                replace(image, data=b""),
            ),
        )
        faults = publisher.preflight(faulty)
        for number, words in ((1, "alt text"), (2, "tiff"), (3, "image/png"), (4, "empty")):
            assert any(f"image {number} " in fault and words in fault for fault in faults), words
        many = replace(make_post(), images=(image,) * (self.most_images + 1))
        assert any("images" in fault for fault in publisher.preflight(many))
        assert publisher.preflight(make_post("  "))
        if self.has_text_limit:
            assert any("text" in fault for fault in publisher.preflight(make_post("word " * 3000)))

    def test_preflight_names_the_faults_of_a_clip(self, account: AccountUnderTest) -> None:
        publisher = account.open()
        video = make_video()
        for faulty, words in (
            (replace(video, alt_text=" "), "alt text"),
            (replace(video, data=b"not a clip"), "no MP4"),
            (replace(video, mime="video/webm"), "no MP4"),
        ):
            (fault,) = publisher.preflight(replace(make_post(), video=faulty))
            assert fault.startswith("the clip")
            assert words in fault

    def test_wrong_credentials_concern_the_account_and_are_not_shown(
        self, account: AccountUnderTest
    ) -> None:
        if account.open_with_wrong_secret is None:
            pytest.skip("this network needs no credentials")
        publisher = account.open_with_wrong_secret()
        for call in self.list_requests(publisher):
            with pytest.raises(Rejected) as caught:
                call()
            assert caught.value.account
            assert caught.value.mend
            assert caught.value.channel
            assert WRONG_SECRET not in f"{caught.value} {caught.value!r} {caught.value.args}"
        assert WRONG_SECRET not in repr(publisher)

    def test_an_unreachable_network_is_a_passing_fault(self, account: AccountUnderTest) -> None:
        if account.open_unreachable is None:
            pytest.skip("this network is on this machine")
        publisher = account.open_unreachable()
        for call in self.list_requests(publisher):
            with pytest.raises(TransientError, match="cannot be reached"):
                call()

    def list_requests(self, publisher: Publisher) -> Iterator[Callable[[], object]]:
        """Everything that asks the network; what asks nothing must know nothing, either."""
        post = make_post(images=1)
        yield lambda: publisher.create(replace(post, images=()), [])
        if self.is_asked_before:
            yield publisher.check
            yield lambda: publisher.upload(post, 0)
        if self.can_look:
            yield lambda: publisher.find(post)
        else:
            self.see_asked(publisher, post)

    def see_found(self, publisher: Publisher, post: Outgoing, receipt: Receipt) -> None:
        """It is found again, or somebody is asked where nobody can look."""
        if not self.can_look:
            self.see_asked(publisher, post)
            return
        found = publisher.find(post)
        assert found is not None
        assert (found.remote_id, found.url.rsplit("/", 1)[-1]) == (
            receipt.remote_id,
            receipt.url.rsplit("/", 1)[-1],
        )

    def see_asked(self, publisher: Publisher, post: Outgoing) -> None:
        """`find` claims nothing and says who can tell."""
        with pytest.raises(Unknown, match="cannot be asked") as caught:
            publisher.find(post)
        assert "queue resolve" in caught.value.mend
        assert caught.value.channel
