"""`govinfo-check serve`: a page on this machine where reports are dropped and checked."""

from __future__ import annotations

import argparse
import errno
import socket
import sys
from ipaddress import ip_address
from typing import TYPE_CHECKING

from govinfo_check.commands.parsing import add_command, add_config
from govinfo_check.config import load_config
from govinfo_check.errors import ConfigError

if TYPE_CHECKING:
    from govinfo_check.commands.parsing import Commands

EXAMPLES = (
    "govinfo-check serve",
    "govinfo-check serve --port 9000",
    "govinfo-check serve --host 0.0.0.0",
    "govinfo-check serve --config rules/govinfo-check.toml",
)

HOST, PORT = "127.0.0.1", 8321


def add(commands: Commands) -> None:
    """Declare the command's words."""
    parser = add_command(
        commands,
        "serve",
        "在本机打开一个网页,把报告拖进去检查",
        about="文件只在内存里检查,不保存,不外传;按 Ctrl-C 结束。程序接口的说明在 /openapi.json。",
        examples=EXAMPLES,
    )
    parser.options.add_argument(
        "--host", default=HOST, metavar="HOST", help=f"地址(默认 {HOST},只有本机能打开)"
    )
    parser.options.add_argument(
        "--port", type=_port, default=PORT, metavar="N", help=f"端口(默认 {PORT};0 为任一空闲端口)"
    )
    add_config(parser)
    parser.set_defaults(run=run)


def _port(word: str) -> int:
    if not word.isdecimal() or not 0 <= int(word[:6]) < 1 << 16:
        raise argparse.ArgumentTypeError("应为 0 到 65535 的整数")
    return int(word)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted; the exit code."""
    try:
        import uvicorn  # noqa: PLC0415 - only this command needs it

        from govinfo_check.serve.application import application  # noqa: PLC0415 - as above
    except ModuleNotFoundError as error:
        if error.name not in ("uvicorn", "fastapi", "starlette"):
            raise
        install = "请安装:pip install 'govinfo-check[serve]'"
        raise ConfigError(f"serve 需要另外的包。{install}") from None

    config = load_config(arguments.config)
    listening = _listening(arguments.host, arguments.port)
    host, port = listening.getsockname()[:2]
    app = application(config, names=(arguments.host, socket.gethostname(), socket.getfqdn()))
    if not ip_address(host).is_loopback:
        _tell(f"注意:同一网络里的人都能打开这个页面({host}),传输没有加密。")
    shown = f"[{host}]" if ":" in host else host

    class Server(uvicorn.Server):
        """Says where it is when it answers, and Ctrl-C already ends it."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            """Begin to answer."""
            await super().startup(sockets)
            _tell(f"已打开:http://{shown}:{port}/ (按 Ctrl-C 结束)")

    server = Server(
        uvicorn.Config(
            app,
            log_level="warning",  # what was asked is written nowhere
            access_log=False,
            server_header=False,
            limit_concurrency=100,
            timeout_graceful_shutdown=1,
        )
    )
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        _tell("已结束")
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens, so that its port is known and a fault is one line.

    Raises:
        ConfigError: The address cannot be had.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ConfigError(f"--host {host}: 没有这个地址({error.strerror})") from None
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRNOTAVAIL:
            own = f"请用 --host 给出本机的地址,或不写 --host(即 {HOST})"
            raise ConfigError(f"--host {host}: 这不是本机的地址。{own}") from None
        raise ConfigError(
            f"{host}:{port}: 不能打开({error.strerror})。请用 --port 另选一个端口"
        ) from None
    return listening


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
