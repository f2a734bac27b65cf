"""What every test shares: a hypothesis profile that gives the same run twice."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Two shared cores make a deadline a coin toss; a fixed seed makes a red run repeatable.
settings.register_profile("miz", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("miz")
