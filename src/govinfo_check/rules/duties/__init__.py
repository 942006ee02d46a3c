"""D 期限和应写明的事项 Deadlines, and what the report must say beside its figures."""
