"""Family R: a government's report against those of the bodies below it."""
