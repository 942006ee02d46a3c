"""Family T: the identities that the form prints or forces, one equation a subject."""
