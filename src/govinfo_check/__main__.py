"""`python -m govinfo_check` is the command `govinfo-check`."""

from govinfo_check.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
