"""Landmark resolutions, decisions and declarations: what founded bodies, opened treaties and carried phrases."""
