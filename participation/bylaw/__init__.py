"""The ordinance: its legal text in versions, and the plain explanation bound to it."""
