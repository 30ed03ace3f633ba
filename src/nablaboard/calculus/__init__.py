"""Pure mathematics, in sub-packages with their own order: expression, derivative, curve, surface, descent, data."""
