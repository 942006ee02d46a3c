"""S 结构：章、表、行、列是否齐全 Whether the document is whole and has the form's structure."""
