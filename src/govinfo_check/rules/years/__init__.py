"""Y 跨年：与上年年报是否衔接 This year's report against last year's."""
