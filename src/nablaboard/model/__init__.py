"""What the user chose: the document, its edits, the store with undo, files, lessons and preferences.

No Qt, no threads, no mathematics of its own. The document changes only through `Store.apply(edit)`.
"""

from nablaboard.model.blank import blank, row_texts
from nablaboard.model.catalogues import LANGUAGES, catalogue, language_of, speak
from nablaboard.model.declared import Declaration
from nablaboard.model.descent_edits import (
    AddOptimizer,
    DuplicateOptimizer,
    MoveOptimizer,
    RemoveOptimizer,
    TakeSettings,
)
from nablaboard.model.disk import OnDisk
from nablaboard.model.document import Board, Document, LessonScene, Texts
from nablaboard.model.edit import Edit
from nablaboard.model.exploring import MapPane, SettingRange, SweepPane
from nablaboard.model.faults import DocumentError, EditError, Fault, ModelError
from nablaboard.model.figures import Figures, Heading, Range, in_view
from nablaboard.model.fit import (
    Fit,
    Generated,
    Model,
    Weights,
    cost_of,
    plane_of,
    start_at,
    start_of,
    walked_of,
)
from nablaboard.model.fit_edits import (
    GenerateData,
    SetData,
    SetFit,
    SetModel,
    SetScaled,
    SetSlice,
    SetWeights,
)
from nablaboard.model.history import History, Past, Whereabouts
from nablaboard.model.lengths import inches
from nablaboard.model.library import LESSON, lesson, lessons, open_document
from nablaboard.model.machine import FileError, MissingFileError, in_words, reason_of
from nablaboard.model.pane_edits import (
    AddStart,
    ChooseStart,
    NameStart,
    RemoveStart,
    ShowScene,
)
from nablaboard.model.pane_layout import (
    ARRANGEMENTS,
    Arrangement,
    PaneRows,
    SavedLayout,
    WindowPlace,
    layout_key,
)
from nablaboard.model.panes import (
    PANES,
    ArrowDirection,
    Aspect,
    ContourPane,
    DataPane,
    ErrorPane,
    FunctionPane,
    PaneId,
    PlanePoint,
    ValuePane,
)
from nablaboard.model.path_grammar import item
from nablaboard.model.paths import DECLARED, declaration, settable_paths, value_at
from nablaboard.model.preferences import (
    FoundPreferences,
    Preferences,
    chosen_preferences,
    find_preferences,
    load_preferences,
    log_path,
    preferences_path,
    save_preferences,
    set_aside,
    state_folder,
)
from nablaboard.model.presets import PRESETS, InsertPreset, Preset
from nablaboard.model.recovery import Left, Vault, Work
from nablaboard.model.resources import resource
from nablaboard.model.row_edits import (
    AddRow,
    AddValues,
    CarryName,
    DuplicateRow,
    MoveRow,
    RemoveRow,
    SetParameter,
    SetSliderEnds,
    next_row_id,
)
from nablaboard.model.rows import Row, Slider
from nablaboard.model.run import OptimizerChoice, RunSettings, Settings, setting_of
from nablaboard.model.run_names import run_from, run_names
from nablaboard.model.samples import Mesh, Samples, samples_of_array, samples_of_table
from nablaboard.model.setting_edits import Set, SetView
from nablaboard.model.showing import with_figures
from nablaboard.model.store import Change, Store
from nablaboard.model.written import (
    HOMES,
    assigned,
    form_of,
    paths_meant,
    read_written,
    with_setting,
    with_written,
)

__all__ = [
    "ARRANGEMENTS",
    "DECLARED",
    "HOMES",
    "LANGUAGES",
    "LESSON",
    "PANES",
    "PRESETS",
    "AddOptimizer",
    "AddRow",
    "AddStart",
    "AddValues",
    "Arrangement",
    "ArrowDirection",
    "Aspect",
    "Board",
    "CarryName",
    "Change",
    "ChooseStart",
    "ContourPane",
    "DataPane",
    "Declaration",
    "Document",
    "DocumentError",
    "DuplicateOptimizer",
    "DuplicateRow",
    "Edit",
    "EditError",
    "ErrorPane",
    "Fault",
    "Figures",
    "FileError",
    "Fit",
    "FoundPreferences",
    "FunctionPane",
    "GenerateData",
    "Generated",
    "Heading",
    "History",
    "InsertPreset",
    "Left",
    "LessonScene",
    "MapPane",
    "Mesh",
    "MissingFileError",
    "Model",
    "ModelError",
    "MoveOptimizer",
    "MoveRow",
    "NameStart",
    "OnDisk",
    "OptimizerChoice",
    "PaneId",
    "PaneRows",
    "Past",
    "PlanePoint",
    "Preferences",
    "Preset",
    "Range",
    "RemoveOptimizer",
    "RemoveRow",
    "RemoveStart",
    "Row",
    "RunSettings",
    "Samples",
    "SavedLayout",
    "Set",
    "SetData",
    "SetFit",
    "SetModel",
    "SetParameter",
    "SetScaled",
    "SetSlice",
    "SetSliderEnds",
    "SetView",
    "SetWeights",
    "SettingRange",
    "Settings",
    "ShowScene",
    "Slider",
    "Store",
    "SweepPane",
    "TakeSettings",
    "Texts",
    "ValuePane",
    "Vault",
    "Weights",
    "Whereabouts",
    "WindowPlace",
    "Work",
    "assigned",
    "blank",
    "catalogue",
    "chosen_preferences",
    "cost_of",
    "declaration",
    "find_preferences",
    "form_of",
    "in_view",
    "in_words",
    "inches",
    "item",
    "language_of",
    "layout_key",
    "lesson",
    "lessons",
    "load_preferences",
    "log_path",
    "next_row_id",
    "open_document",
    "paths_meant",
    "plane_of",
    "preferences_path",
    "read_written",
    "reason_of",
    "resource",
    "row_texts",
    "run_from",
    "run_names",
    "samples_of_array",
    "samples_of_table",
    "save_preferences",
    "set_aside",
    "settable_paths",
    "setting_of",
    "speak",
    "start_at",
    "start_of",
    "state_folder",
    "value_at",
    "walked_of",
    "with_figures",
    "with_setting",
    "with_written",
]
