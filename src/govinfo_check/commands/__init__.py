"""The commands of `govinfo-check`, one module each: `add` declares its words, `run` does it.

What a command works with is imported when it runs, so that `--help` answers at once.
"""
