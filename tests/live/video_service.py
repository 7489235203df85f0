"""A small video service on loopback, as Bluesky's: tokens, jobs, and the hand-over to the PDS.

What it gets it hands to the account's server with the token that came along, so that a token which
the server does not take is found out. A clip that came before is refused with its job (409).
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from local_server import LocalServer

_NAMES = "/xrpc/app.bsky.video."


class Refusal(Exception):
    def __init__(self, status: int, answer: dict[str, Any]) -> None:
        self.status, self.answer = status, answer


class VideoService(LocalServer):
    """`polls` is how often it says that it is not done yet."""

    name = "localhost"

    def __init__(self, pds_url: str, *, polls: int = 1) -> None:
        self.requests: list[str] = []
        self._pds_url = pds_url
        self._polls = polls
        self._jobs: dict[str, dict[str, Any]] = {}
        self._known: dict[str, str] = {}
        super().__init__()

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        parts = urlsplit(request.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        name = parts.path.removeprefix(_NAMES)
        self.requests.append(name)
        try:
            if (request.command, name) == ("GET", "getUploadLimits"):
                self._check_token(request, "did:web:localhost", "app.bsky.video.getUploadLimits")
                left = {"remainingDailyVideos": 25, "remainingDailyBytes": 500_000_000}
                status, answer = 200, {"canUpload": True, **left}
            elif (request.command, name) == ("POST", "uploadVideo"):
                status, answer = 200, self._start(request, query, body)
            elif (request.command, name) == ("GET", "getJobStatus"):
                status, answer = 200, {"jobStatus": self._report(query["jobId"])}
            else:
                raise Refusal(404, {"error": "MethodNotImplemented", "message": parts.path})
        except Refusal as refusal:
            status, answer = refusal.status, refusal.answer
        data = json.dumps(answer).encode()
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    def _start(
        self, request: BaseHTTPRequestHandler, query: dict[str, str], body: bytes
    ) -> dict[str, Any]:
        claims = self._check_token(request, "", "com.atproto.repo.uploadBlob")
        if claims["iss"] != query["did"] or not query["name"].endswith(".mp4"):
            raise Refusal(400, {"error": "InvalidRequest", "message": "not your repo"})
        if request.headers["Content-Type"] != "video/mp4" or body[4:8] != b"ftyp":
            raise Refusal(400, {"error": "InvalidRequest", "message": "no video"})
        digest = hashlib.sha256(body).hexdigest()
        if digest in self._known:
            job = self._jobs[self._known[digest]]
            old = {"error": "already_exists", "message": "Video already processed"}
            raise Refusal(409, {**{k: job[k] for k in ("jobId", "did", "state")}, **old})
        handed = requests.post(
            f"{self._pds_url}/xrpc/com.atproto.repo.uploadBlob",
            data=body,
            headers={
                "Authorization": request.headers["Authorization"],
                "Content-Type": "video/mp4",
            },
            timeout=20,
        )
        job_id = f"job{len(self._jobs)}"
        job = {"jobId": job_id, "did": query["did"], "state": "JOB_STATE_CREATED"}
        self._jobs[job_id] = job
        if handed.ok:
            self._known[digest] = job_id
            self._jobs[job_id] = {**job, "left": self._polls, "blob": handed.json()["blob"]}
        else:
            failed = {"state": "JOB_STATE_FAILED", "failureCode": "pds_upload_failure"}
            self._jobs[job_id] = {**job, **failed, "left": 0, "error": handed.text}
        return job

    def _report(self, job_id: str) -> dict[str, Any]:
        job = self._jobs[job_id]
        if job["left"]:
            job["left"] -= 1
            return {"jobId": job_id, "did": job["did"], "state": "JOB_STATE_ENCODING"}
        if "blob" in job:
            job["state"] = "JOB_STATE_COMPLETED"
        return {name: value for name, value in job.items() if name != "left"}

    def _check_token(
        self, request: BaseHTTPRequestHandler, audience: str, method: str
    ) -> dict[str, Any]:
        token = (request.headers.get("Authorization") or "").removeprefix("Bearer ")
        try:
            middle = token.split(".")[1]
            claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=="))
        except (IndexError, ValueError):
            raise Refusal(401, {"error": "AuthMissing", "message": "no token"}) from None
        wanted = {"lxm": method, **({"aud": audience} if audience else {})}
        is_right = all(claims.get(name) == value for name, value in wanted.items())
        if not is_right or not 0 < claims["exp"] - time.time() <= 1860:
            raise Refusal(401, {"error": "BadJwt", "message": f"not for {method}"})
        return claims
