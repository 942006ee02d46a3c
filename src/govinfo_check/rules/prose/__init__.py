"""N 正文：与三张表是否一致 The prose against the tables."""
