"""Family S: whether the document is whole and has the structure of the form."""
