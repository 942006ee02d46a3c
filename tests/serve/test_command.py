"""The command `serve`: what it says, and what it says where it cannot serve."""

import socket
import sys

import pytest
from serving import serving

from govinfo_check.cli import main


def test_a_port_that_is_taken_is_one_line(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "请用 --port 另选一个端口" in line


def test_an_address_that_is_none_is_one_line(capsys):
    assert main(["serve", "--host", "256.1.1.1"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "256.1.1.1" in line


def test_an_address_of_another_machine_is_told_as_the_fault_of_the_host(capsys):
    assert main(["serve", "--host", "192.0.2.1", "--port", "0"]) == 2  # kept for documentation
    (line,) = capsys.readouterr().err.splitlines()
    assert "--host 192.0.2.1: 这不是本机的地址" in line
    assert "--port" not in line


@pytest.mark.parametrize("port", ["70000", "-1", "x"])
def test_a_port_that_is_none_is_one_line(capsys, port):
    assert main(["serve", "--port", port]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_the_extra_one_line_names_it(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "govinfo-check[serve]" in line


def test_who_lets_others_in_is_warned(tmp_path):
    with serving("--host", "0.0.0.0", folder=tmp_path) as (_, lines):  # noqa: S104 - that is warned of
        assert "同一网络里的人都能打开" in lines[0]


def test_it_serves_this_machine_only_by_default(tmp_path):
    with serving(folder=tmp_path) as (address, lines):
        assert address.startswith("http://127.0.0.1:")
        assert len(lines) == 1
