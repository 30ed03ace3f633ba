"""Questions and answers, and the lane on which they are worked out beside the window.

A request is a frozen value with all its inputs, an answer one with read-only arrays. Threads are here and
in the window's bridge, nowhere else.
"""

from nablaboard.compute.answers import (
    Answer,
    DescentAnswer,
    DrawnCurve,
    ErrorsAnswer,
    FunctionAnswer,
    SurfaceAnswer,
    TangentAnswer,
    WalkedPath,
    answer,
)
from nablaboard.compute.failures import Failure
from nablaboard.compute.lane import Lane, Policy
from nablaboard.compute.questions import (
    descent_request,
    function_request,
    function_row,
    policy_for,
    read_board,
    surface_request,
    surface_row,
    tangent_request,
)
from nablaboard.compute.requests import (
    CurveInput,
    DescentRequest,
    ErrorsRequest,
    FunctionRequest,
    Request,
    Role,
    SurfaceRequest,
    TangentRequest,
)
from nablaboard.compute.token import Cancelled, Token

__all__ = [
    "Answer",
    "Cancelled",
    "CurveInput",
    "DescentAnswer",
    "DescentRequest",
    "DrawnCurve",
    "ErrorsAnswer",
    "ErrorsRequest",
    "Failure",
    "FunctionAnswer",
    "FunctionRequest",
    "Lane",
    "Policy",
    "Request",
    "Role",
    "SurfaceAnswer",
    "SurfaceRequest",
    "TangentAnswer",
    "TangentRequest",
    "Token",
    "WalkedPath",
    "answer",
    "descent_request",
    "function_request",
    "function_row",
    "policy_for",
    "read_board",
    "surface_request",
    "surface_row",
    "tangent_request",
]
