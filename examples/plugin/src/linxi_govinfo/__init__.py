"""What 临溪县, a county that does not exist, adds to govinfo_check.

`MAIL` is the format whose files the module `mail` reads.
"""

from govinfo_check.readers import Format

MAIL = Format("eml", "linxi_govinfo.mail", (".eml",))
