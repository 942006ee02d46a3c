"""V 单元格：每一格填得对不对 What stands in a cell."""
