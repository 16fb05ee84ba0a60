"""The treaty bodies of the United Nations: which treaty founded each, and when that treaty took effect."""
