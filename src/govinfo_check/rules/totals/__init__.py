"""T 勾稽关系：格式规定的合计 The identities that the form prints or forces."""
