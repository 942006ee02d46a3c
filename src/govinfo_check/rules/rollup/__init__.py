"""R 汇总：与下级机关是否相符 A government's report against those of the bodies below it."""
