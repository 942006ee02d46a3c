"""What Word's own markup means, below its paragraphs and tables (which `docx` reads)."""
