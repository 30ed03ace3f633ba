"""The Expressions panel: a list of editors over the document's rows."""

from nablaboard.view.expressions.panel import ExpressionsPanel

__all__ = ["ExpressionsPanel"]
