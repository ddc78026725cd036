"""Rules of bodies, one topic per file: values in, verdict out."""
