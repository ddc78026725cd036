"""Measuring Lotse with the volume of a real county; nothing here runs in operation.

``benchmarks.synth`` writes an invented county by COPY, ``benchmarks.pages`` drives the real server
over HTTP. Both are started by ``bin/lotse synth`` and ``bin/lotse bench``.
"""
