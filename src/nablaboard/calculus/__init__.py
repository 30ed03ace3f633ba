"""Pure mathematics, in sub-packages with an order of their own.

From the bottom: expression, derivative, curve, surface, descent, data.
"""
