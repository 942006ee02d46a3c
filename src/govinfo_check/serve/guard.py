"""What stands before the application: who may ask, how much, and what a browser may do with it.

A web site that the user visits must not talk to the page on her machine. It could do so by a name
of its own that suddenly means this machine (DNS rebinding), so only names that nobody else can own
are answered; or by sending a form here, so a question from another origin is refused.
"""

from __future__ import annotations

import asyncio
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from govinfo_check.documents import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_WAIT = 30
"""Seconds that the next piece of a question may take to come."""

TOO_LARGE = f"文件过大,一份最大 {int(MAX_BYTES.most) >> 20} MiB"
"""What is said of a question, or of a file in it, that is too long."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """The application behind it answers only its own page, and questions of a bearable size.

    Args:
        application: What is guarded.
        names: The names, beside addresses and `localhost`, by which this machine is called.
        most: Most bytes of a question.
        policy: What the page may load and run.
    """

    def __init__(
        self, application: ASGIApp, *, names: Collection[str], most: int, policy: str
    ) -> None:
        self.application = application
        self.names = frozenset(name.casefold() for name in names) | {"localhost"}
        self.most = most
        self.headers = {**HEADERS, "Content-Security-Policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or have the application answer, as ASGI asks for it."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        if refusal is not None:
            await refusal(scope, receive, answer)
            return
        await self.application(scope, self._counted(receive), answer)

    def _refusal(self, headers: Headers) -> JSONResponse | None:
        host, origin = headers.get("host", ""), headers.get("origin")
        if not self._is_own(host):
            return _refused(421, "请用本机的地址打开这个页面")
        if origin is not None and urlsplit(origin).netloc != host:
            return _refused(403, "只回答从这个页面发出的请求")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > self.most:
            return _refused(413, TOO_LARGE)
        return None

    def _is_own(self, host: str) -> bool:
        """Whether nobody else can make the name in a `Host` header mean this machine."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:  # brackets that hold no address
            return False
        return name in self.names or _is_address(name)

    def _counted(self, receive: Receive) -> Receive:
        """`receive`, which ends a question that is too long or does not go on."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            try:
                message = await asyncio.wait_for(receive(), MAX_WAIT)
            except TimeoutError:
                raise HTTPException(408, "发送中断") from None
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise HTTPException(413, TOO_LARGE)
            return message

        return counted


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _refused(status: int, problem: str) -> JSONResponse:
    return JSONResponse({"detail": problem}, status)
