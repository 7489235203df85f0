"""Bluesky's video service: it makes a clip ready to be seen, then gives it to the account's server.

Done as the official client does it: bluesky-social/social-app, src/lib/media/video; the lexicons
app.bsky.video.*; docs.bsky.app/docs/tutorials/video. Read 2026-11-27.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from quotebot.errors import PublishError, Rejected, TransientError
from quotebot.model import Video
from quotebot.publish.answers import Answer, Refused
from quotebot.publish.patience import Patience
from quotebot.publish.wire import Wire

if TYPE_CHECKING:
    import httpx

_POLL_S = 2.0
# How long a daily limit is waited for at a time; the service does not say when its day ends.
_LIMIT_WAIT_S = 3600.0
_PLAIN_MEND = 'or set video_service = "" for the channel, and clips go without the service.'
Prove = Callable[[str, str], str]


class VideoService:
    """The video service at one address, for one channel.

    `prove(audience, method)` returns a token of the account's server with which a service may call
    `method` of `audience` (a DID; "" is the account's server itself) in the account's name.
    """

    def __init__(
        self,
        channel: str,
        address: str,
        prove: Prove,
        *,
        timeout_s: float,
    ) -> None:
        self._channel = channel
        self._address = address
        self._prove = prove
        self._timeout_s = timeout_s
        self._name = urlsplit(address).netloc
        self._secrets: tuple[str, ...] = ()

    def upload(self, video: Video, did: str, patience: Patience) -> dict[str, Any]:
        """Send the clip of the account `did`; return its blob once the service is done with it.

        Raises Rejected when the service cannot use the clip or takes none of the account (`account`
        is true then), TransientError when the account has had its share for today, when the service
        is not done in time, and when it cannot be reached.
        """
        with self._make_wire().step():
            self._check_limits()
            return self._send(video, did, patience)

    def _send(self, video: Video, did: str, patience: Patience) -> dict[str, Any]:
        token = self._take_token("", "com.atproto.repo.uploadBlob")
        named = {"did": did, "name": f"{hashlib.sha256(video.data).hexdigest()[:12]}.mp4"}
        with self._open() as client:
            job = self._ask(client, "uploadVideo", named, token, video, patience)
            while (blob := self._take(job)) is None:
                if not patience.pause(_POLL_S):
                    raise TransientError(
                        f"{self._name} is not done with the clip after {patience.spent_s:.0f} s",
                        channel=self._channel,
                    )
                # Whoever knows the number of a job may ask after it, without a token.
                job = self._ask(client, "getJobStatus", {"jobId": str(job["jobId"])})
        return blob

    def _check_limits(self) -> None:
        # Asked before the bytes are sent, since it is here that the service says why it takes none.
        audience = f"did:web:{urlsplit(self._address).hostname}"
        token = self._take_token(audience, "app.bsky.video.getUploadLimits")
        with self._open() as client:
            limits = self._ask(client, "getUploadLimits", {}, token)
        if not limits["canUpload"]:
            raise self._explain(limits) or TransientError(
                f"{self._name} takes no clip of this account now{self._words(limits)}",
                channel=self._channel,
                retry_after_s=_LIMIT_WAIT_S,
            )

    def _take_token(self, audience: str, method: str) -> str:
        token = self._prove(audience, method)
        self._secrets = (*self._secrets[-1:], token)
        return token

    def _open(self) -> httpx.Client:
        """Return a client whose traffic is judged, and cleaned of the tokens taken so far."""
        import httpx

        from quotebot.publish.http_httpx import make_client_options

        return httpx.Client(**make_client_options(self._make_wire(), timeout_s=self._timeout_s))

    def _ask(
        self,
        client: httpx.Client,
        name: str,
        params: dict[str, str],
        token: str = "",
        video: Video | None = None,
        patience: Patience | None = None,
    ) -> dict[str, Any]:
        """Send one request and return its answer, a job's status without the wrapping around it."""
        from quotebot.publish.http_httpx import feed

        url = f"{self._address}/xrpc/app.bsky.video.{name}"
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            with self._make_wire().step():
                if video and patience:
                    headers["Content-Type"] = video.mime
                    headers["Content-Length"] = str(len(video.data))
                    pieces = feed(video.data, patience)
                    answer = client.post(url, params=params, headers=headers, content=pieces)
                else:
                    answer = client.get(url, params=params, headers=headers)
                data = answer.json()
                return dict(data.get("jobStatus", data))
        except Refused as refused:
            said = {"error": refused.code, "message": refused.detail}
            raise (self._explain(said) or refused) from None

    def _make_wire(self) -> Wire:
        return Wire(
            self._channel,
            self._name,
            creates=lambda _method, _path: False,
            account_mend=f"See whether Bluesky's app lets the account post a video, {_PLAIN_MEND}",
            secrets=self._secrets,
            takes=_holds_job,
        )

    def _take(self, job: dict[str, Any]) -> dict[str, Any] | None:
        """Return the blob of a job that is done, None while it goes on."""
        # A job that was done before comes with an error ("already_exists") and with its blob.
        if isinstance(job.get("blob"), dict):
            return dict(job["blob"])
        if job.get("jobId") and job.get("state") != "JOB_STATE_FAILED":
            return None
        if not job.get("jobId"):
            if known := self._explain(job):
                raise known
            if not self._words(job):
                raise ValueError("a job without a number")
        if job.get("failureCode") == "pds_upload_failure":
            raise TransientError(
                f"{self._name} could not give the clip to the account's server{self._words(job)}",
                channel=self._channel,
            )
        raise Rejected(
            f"{self._name} could not use the clip{self._words(job)}",
            channel=self._channel,
            mend=f"Choose another size in [clips] and make it again, {_PLAIN_MEND}",
        )

    def _explain(self, answer: dict[str, Any]) -> PublishError | None:
        """Return what is wrong with the account rather than with the clip, None if nothing is."""
        said = self._words(answer)
        words = said.casefold()
        if "email" in words:
            return Rejected(
                f"{self._name} takes no clips before the account's email address is confirmed",
                channel=self._channel,
                mend='In Bluesky\'s app: Settings, Account, Email; or set video_service = "".',
                account=True,
            )
        if "daily" in words:
            return TransientError(
                f"the account has sent as many clips as {self._name} takes a day{said}",
                channel=self._channel,
                mend="It is tried again every hour; plan fewer clips a day.",
                retry_after_s=_LIMIT_WAIT_S,
            )
        if "not allowed" in words or "old enough" in words:
            return Rejected(
                f"{self._name} takes no clips of this account{said}",
                channel=self._channel,
                mend=f"Let the channel post cards, {_PLAIN_MEND}",
                account=True,
            )
        return None

    def _words(self, answer: dict[str, Any]) -> str:
        """Return what the service says of a job or an account, in brackets."""
        said = [answer.get(key) for key in ("failureCode", "error", "message")]
        words = ": ".join(dict.fromkeys(str(part) for part in said if part))
        return f" ({self._make_wire().clean(words)})" if words else ""


def _holds_job(answer: Answer) -> bool:
    """Tell whether an answer is a job's status: a clip that came before is refused with its job."""
    try:
        data = json.loads(answer.body)
    except ValueError:
        return False
    job = data.get("jobStatus", data) if isinstance(data, dict) else None
    return isinstance(job, dict) and "jobId" in job
