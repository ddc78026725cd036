"""How long indicators, the cockpit and the committee paper take in a large county."""
