"""Questions and answers, and the lane on which they are worked out beside the window.

A request is a frozen value with all its inputs, an answer one with read-only arrays; each question has a
module. Threads and processes are here and in the window's bridge, nowhere else.
"""

from nablaboard.compute.answers import answer
from nablaboard.compute.batch import Batch, Part
from nablaboard.compute.critical import (
    CriticalAnswer,
    CriticalRequest,
    DirectionAnswer,
    DirectionRequest,
    critical_request,
    direction_request,
)
from nablaboard.compute.curves import CurveAnswer, CurveInput, CurveRequest, CurveRole, curve_requests
from nablaboard.compute.descents import DescentAnswer, DescentRequest, WalkedPath, descent_request, walk_of
from nablaboard.compute.diagnoses import DiagnosesAnswer, DiagnosesRequest
from nablaboard.compute.equations import EquationAnswer, EquationRequest, equation_requests
from nablaboard.compute.error_study import ErrorStudyAnswer, ErrorStudyRequest, error_study_request
from nablaboard.compute.exact import (
    SYMBOLIC,
    ShorterDerivativeAnswer,
    ShorterDerivativeRequest,
)
from nablaboard.compute.exact_request import ExactPointsAnswer, ExactPointsRequest
from nablaboard.compute.explained import ExplainAnswer, ExplainRequest
from nablaboard.compute.failures import Failure
from nablaboard.compute.figures import (
    FiguresAnswer,
    FiguresRequest,
    PointsAnswer,
    PointsRequest,
    draws_figures,
    figures_request,
    points_request,
)
from nablaboard.compute.fits import (
    FitAnswer,
    FitRequest,
    GradientAnswer,
    GradientRequest,
    LeastSquares,
    fit_request,
)
from nablaboard.compute.formulas import FormulasAnswer, FormulasRequest
from nablaboard.compute.gradient_checks import FieldCheckAnswer, FieldCheckRequest, field_check_request
from nablaboard.compute.keeping import KeepAnswer, KeepRequest, keep_last
from nablaboard.compute.lane import Lane, Policy, policy_for
from nablaboard.compute.maps import MapAnswer, MapRequest, map_request, varied
from nablaboard.compute.question import Answer, AnyAnswer, Request
from nablaboard.compute.rows import (
    Candidate,
    Readings,
    RowsAnswer,
    RowsRequest,
    broken_rows,
    function_candidates,
    function_row,
    read_board,
    rows_request,
    shown_equations,
    shown_rows,
    surface_candidates,
)
from nablaboard.compute.samples import SamplesAnswer, SamplesRequest, nearest_sample, samples_request
from nablaboard.compute.slices import DrawnSlice, SlicesAnswer, SlicesRequest, slices_request
from nablaboard.compute.slopes_at import SlopesAtAnswer, SlopesAtRequest, slopes_at_request
from nablaboard.compute.surfaces import SurfaceAnswer, SurfaceRequest, grid_shape, surface_request
from nablaboard.compute.sweeps import (
    SweepAnswer,
    SweepRequest,
    Swept,
    has_setting,
    highest_stable,
    sweep_request,
)
from nablaboard.compute.symbolic_process import SymbolicProcess
from nablaboard.compute.tangents import TangentAnswer, TangentRequest, tangent_request
from nablaboard.compute.tapes import TapeAnswer, TapeRequest, tape_request
from nablaboard.compute.token import Cancelled, Token

__all__ = [
    "SYMBOLIC",
    "Answer",
    "AnyAnswer",
    "Batch",
    "Cancelled",
    "Candidate",
    "CriticalAnswer",
    "CriticalRequest",
    "CurveAnswer",
    "CurveInput",
    "CurveRequest",
    "CurveRole",
    "DescentAnswer",
    "DescentRequest",
    "DiagnosesAnswer",
    "DiagnosesRequest",
    "DirectionAnswer",
    "DirectionRequest",
    "DrawnSlice",
    "EquationAnswer",
    "EquationRequest",
    "ErrorStudyAnswer",
    "ErrorStudyRequest",
    "ExactPointsAnswer",
    "ExactPointsRequest",
    "ExplainAnswer",
    "ExplainRequest",
    "Failure",
    "FieldCheckAnswer",
    "FieldCheckRequest",
    "FiguresAnswer",
    "FiguresRequest",
    "FitAnswer",
    "FitRequest",
    "FormulasAnswer",
    "FormulasRequest",
    "GradientAnswer",
    "GradientRequest",
    "KeepAnswer",
    "KeepRequest",
    "Lane",
    "LeastSquares",
    "MapAnswer",
    "MapRequest",
    "Part",
    "PointsAnswer",
    "PointsRequest",
    "Policy",
    "Readings",
    "Request",
    "RowsAnswer",
    "RowsRequest",
    "SamplesAnswer",
    "SamplesRequest",
    "ShorterDerivativeAnswer",
    "ShorterDerivativeRequest",
    "SlicesAnswer",
    "SlicesRequest",
    "SlopesAtAnswer",
    "SlopesAtRequest",
    "SurfaceAnswer",
    "SurfaceRequest",
    "SweepAnswer",
    "SweepRequest",
    "Swept",
    "SymbolicProcess",
    "TangentAnswer",
    "TangentRequest",
    "TapeAnswer",
    "TapeRequest",
    "Token",
    "WalkedPath",
    "answer",
    "broken_rows",
    "critical_request",
    "curve_requests",
    "descent_request",
    "direction_request",
    "draws_figures",
    "equation_requests",
    "error_study_request",
    "field_check_request",
    "figures_request",
    "fit_request",
    "function_candidates",
    "function_row",
    "grid_shape",
    "has_setting",
    "highest_stable",
    "keep_last",
    "map_request",
    "nearest_sample",
    "points_request",
    "policy_for",
    "read_board",
    "rows_request",
    "samples_request",
    "shown_equations",
    "shown_rows",
    "slices_request",
    "slopes_at_request",
    "surface_candidates",
    "surface_request",
    "sweep_request",
    "tangent_request",
    "tape_request",
    "varied",
    "walk_of",
]
