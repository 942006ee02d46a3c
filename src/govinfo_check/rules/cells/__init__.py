"""Family V: what stands in a cell."""
