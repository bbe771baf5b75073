"""Trains and exports Griot's annotator: one encoder, heads for tags, syntax and names."""
