"""Analyses: what the record shows, each with its n, its interval, its method and the query that made it.

One module and one command each. Heavy libraries (numpy, numba, matplotlib) are imported by the modules that use
them, and those only by their commands.
"""

ANALYSES = {
    "agreement": "travaux.analyse.agreement:compare_two",
    "network": "travaux.analyse.network:find_network",
    "positions": "travaux.analyse.positions:find_positions",
    "profile": "travaux.analyse.profile:find_profile",
    "compare": "travaux.analyse.profile:compare_states",
    "spread": "travaux.analyse.spread:find_spread",
    "stages": "travaux.analyse.stages:find_stages",
    "tellings": "travaux.analyse.tellings:find_tellings",
}
"""Analysis → `module:function` that makes its `Result`; the command has the same name."""
