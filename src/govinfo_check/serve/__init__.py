"""A page of one's own: files go in, their findings come out, nothing is kept and nothing leaves.

    browser ──guard──▶ application ──▶ apart ──a process a question──▶ answers ──▶ bytes back

`guard` lets in only what this page itself sends, `apart` ends what takes too long, `answers` knows
reports and nothing of the web. What was sent is held in memory while it is checked, and forgotten.
"""
