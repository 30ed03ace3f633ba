"""What the user chose: the document, its edits, the store with undo, files, lessons and preferences.

No Qt, no threads, no mathematics of its own. The document changes only through `Store.apply(edit)`.
"""

from nablaboard.model.blank import blank
from nablaboard.model.descent_edits import (
    AddOptimizer,
    RemoveOptimizer,
    SetOptimizerEnabled,
    SetOptimizerSetting,
    SetRun,
)
from nablaboard.model.document import (
    Arrows,
    Board,
    ContourPane,
    Document,
    FunctionPane,
    LessonScene,
    OptimizerChoice,
    Point,
    Range,
    Row,
    RunSettings,
    Settings,
    Slider,
    Texts,
)
from nablaboard.model.edit import ContinuousEdit, Edit
from nablaboard.model.faults import DocumentError, EditError, Fault, ModelError
from nablaboard.model.library import lesson, lessons
from nablaboard.model.pane_edits import (
    AddStart,
    RemoveStart,
    SelectFunctionRow,
    SelectSurfaceRow,
    SetArrows,
    SetContourOption,
    SetContourView,
    SetFunctionOption,
    SetFunctionView,
    SetStart,
    SetTangent,
    ShowScene,
)
from nablaboard.model.preferences import Preferences, load_preferences, preferences_path, save_preferences
from nablaboard.model.resources import resource
from nablaboard.model.row_edits import (
    AddRow,
    MoveRow,
    RemoveRow,
    SetParameter,
    SetRowColour,
    SetRowText,
    SetRowVisible,
    SetSlider,
    next_row_id,
)
from nablaboard.model.store import Change, Store

__all__ = [
    "AddOptimizer",
    "AddRow",
    "AddStart",
    "Arrows",
    "Board",
    "Change",
    "ContinuousEdit",
    "ContourPane",
    "Document",
    "DocumentError",
    "Edit",
    "EditError",
    "Fault",
    "FunctionPane",
    "LessonScene",
    "ModelError",
    "MoveRow",
    "OptimizerChoice",
    "Point",
    "Preferences",
    "Range",
    "RemoveOptimizer",
    "RemoveRow",
    "RemoveStart",
    "Row",
    "RunSettings",
    "SelectFunctionRow",
    "SelectSurfaceRow",
    "SetArrows",
    "SetContourOption",
    "SetContourView",
    "SetFunctionOption",
    "SetFunctionView",
    "SetOptimizerEnabled",
    "SetOptimizerSetting",
    "SetParameter",
    "SetRowColour",
    "SetRowText",
    "SetRowVisible",
    "SetRun",
    "SetSlider",
    "SetStart",
    "SetTangent",
    "Settings",
    "ShowScene",
    "Slider",
    "Store",
    "Texts",
    "blank",
    "lesson",
    "lessons",
    "load_preferences",
    "next_row_id",
    "preferences_path",
    "resource",
    "save_preferences",
]
