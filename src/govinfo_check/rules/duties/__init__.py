"""Family D: deadlines, and what the report must say beside its figures."""
