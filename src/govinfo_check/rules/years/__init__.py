"""Family Y: this year's report against last year's."""
