"""Rules that a case must hold. A check is a file here, a line below and a worked case."""

from __future__ import annotations

from riskcase.checks.argument.doubted_confidence import DoubtedConfidence
from riskcase.checks.argument.grade_above_support import GradeAboveSupport
from riskcase.checks.argument.open_row import OpenRow
from riskcase.checks.argument.overclaiming import Overclaiming
from riskcase.checks.argument.rests_on_fallen import RestsOnFallen
from riskcase.checks.argument.shared_root import SharedRoot
from riskcase.checks.argument.threat_model_under_barrier import ThreatModelUnderBarrier
from riskcase.checks.argument.unexplained_state import UnexplainedState
from riskcase.checks.argument.unmentioned_incident import UnmentionedIncident
from riskcase.checks.argument.unnamed_doubt import UnnamedDoubt
from riskcase.checks.check import Check
from riskcase.checks.data.budget_below_resolution import BudgetBelowResolution
from riskcase.checks.data.circular_figure import CircularFigure
from riskcase.checks.data.counts_disagree import CountsDisagree
from riskcase.checks.data.edited_after_run import EditedAfterRun
from riskcase.checks.data.few_clusters import FewClusters
from riskcase.checks.data.header_only import HeaderOnly
from riskcase.checks.data.idle_waiver import IdleWaiver
from riskcase.checks.data.incomplete_run import IncompleteRun
from riskcase.checks.data.invalidated_run import InvalidatedRun
from riskcase.checks.data.many_ties import ManyTies
from riskcase.checks.data.no_column import NoColumn
from riskcase.checks.data.no_rows import NoRows
from riskcase.checks.data.other_model_served import OtherModelServed
from riskcase.checks.data.outside_window import OutsideWindow
from riskcase.checks.data.repeated_rows import RepeatedRows
from riskcase.checks.data.repeated_run import RepeatedRun
from riskcase.checks.data.rows_missing import RowsMissing
from riskcase.checks.data.unclear_column import UnclearColumn
from riskcase.checks.data.undefined_figure import UndefinedFigure
from riskcase.checks.data.unknown_revision import UnknownRevision
from riskcase.checks.data.unknown_schema import UnknownSchema
from riskcase.checks.data.unread_values import UnreadValues
from riskcase.checks.data.unreadable_data import UnreadableData
from riskcase.checks.evidence.answer_unstated import AnswerUnstated
from riskcase.checks.evidence.changed_digest import ChangedDigest
from riskcase.checks.evidence.collected_after_cutoff import CollectedAfterCutoff
from riskcase.checks.evidence.custody_unclear import CustodyUnclear
from riskcase.checks.evidence.expired import Expired
from riskcase.checks.evidence.flattering_setting import FlatteringSetting
from riskcase.checks.evidence.incidents_unstated import IncidentsUnstated
from riskcase.checks.evidence.missing_file import MissingFile
from riskcase.checks.evidence.never_planted_unstated import NeverPlantedUnstated
from riskcase.checks.evidence.no_companion_claims import NoCompanionClaims
from riskcase.checks.evidence.no_digest import NoDigest
from riskcase.checks.evidence.no_elicitation_record import NoElicitationRecord
from riskcase.checks.evidence.no_positive_control import NoPositiveControl
from riskcase.checks.evidence.no_setting import NoSetting
from riskcase.checks.evidence.nothing_planted_found import NothingPlantedFound
from riskcase.checks.evidence.only_asserted import OnlyAsserted
from riskcase.checks.evidence.other_system import OtherSystem
from riskcase.checks.evidence.production_unstated import ProductionUnstated
from riskcase.checks.evidence.survey_unstated import SurveyUnstated
from riskcase.checks.evidence.two_values import TwoValues
from riskcase.checks.evidence.unsourced_quote import UnsourcedQuote
from riskcase.checks.numbers.alternative_not_met import AlternativeNotMet
from riskcase.checks.numbers.bare_number import BareNumber
from riskcase.checks.numbers.criterion_not_met import CriterionNotMet
from riskcase.checks.numbers.criterion_unknown import CriterionUnknown
from riskcase.checks.numbers.doubt_not_given import DoubtNotGiven
from riskcase.checks.numbers.many_looks import ManyLooks
from riskcase.checks.numbers.measure_without_figure import MeasureWithoutFigure
from riskcase.checks.numbers.shared_doubt_differs import SharedDoubtDiffers
from riskcase.checks.numbers.tiny_n import TinyN
from riskcase.checks.numbers.waived_reading import WaivedReading
from riskcase.checks.numbers.wrong_count import WrongCount
from riskcase.checks.numbers.zero_as_never import ZeroAsNever
from riskcase.checks.response.changed_after_test import ChangedAfterTest
from riskcase.checks.response.demand_not_met import DemandNotMet
from riskcase.checks.response.faulty_cover import FaultyCover
from riskcase.checks.response.hole_in_rota import HoleInRota
from riskcase.checks.response.never_drilled import NeverDrilled
from riskcase.checks.response.one_person_can_switch_off import OnePersonCanSwitchOff
from riskcase.checks.response.one_persons_word import OnePersonsWord
from riskcase.checks.response.permissions_of_the_user import PermissionsOfTheUser
from riskcase.checks.response.said_otherwise import SaidOtherwise
from riskcase.checks.response.stage_tested_alone import StageTestedAlone
from riskcase.checks.response.step_without_length import StepWithoutLength
from riskcase.checks.response.untested_pathway import UntestedPathway
from riskcase.checks.response.unused_scenario import UnusedScenario
from riskcase.checks.response.unwalkable_scenario import UnwalkableScenario
from riskcase.checks.response.unwatched_surface import UnwatchedSurface
from riskcase.checks.scope.exclusion_without_reason import ExclusionWithoutReason
from riskcase.checks.scope.level_without_reason import LevelWithoutReason
from riskcase.checks.scope.no_conclusion import NoConclusion
from riskcase.checks.scope.no_coverage_date import NoCoverageDate
from riskcase.checks.scope.pathway_not_representative import PathwayNotRepresentative
from riskcase.checks.scope.predecessor_not_found import PredecessorNotFound
from riskcase.checks.scope.unexplained_proposal import UnexplainedProposal
from riskcase.checks.scope.unknown_list_entry import UnknownListEntry
from riskcase.checks.scope.unstated import Unstated
from riskcase.checks.structure.cycle import Cycle
from riskcase.checks.structure.dangling_reference import DanglingReference
from riskcase.checks.structure.duplicate_id import DuplicateId
from riskcase.checks.structure.empty_expression import EmptyExpression
from riskcase.checks.structure.figures_backwards import FiguresBackwards
from riskcase.checks.structure.idle_acceptance import IdleAcceptance
from riskcase.checks.structure.idle_barrier import IdleBarrier
from riskcase.checks.structure.illegal_relation import IllegalRelation
from riskcase.checks.structure.orphan import Orphan
from riskcase.checks.structure.repeated_member import RepeatedMember
from riskcase.checks.structure.retired_id import RetiredId
from riskcase.checks.structure.undermines_without_reason import UnderminesWithoutReason
from riskcase.checks.structure.undeveloped import Undeveloped
from riskcase.checks.structure.word_not_in_scale import WordNotInScale
from riskcase.checks.writing.loaded_word import LoadedWord
from riskcase.checks.writing.not_a_sentence import NotASentence
from riskcase.checks.writing.two_assertions import TwoAssertions

CHECKS: tuple[Check, ...] = (
    # structure
    DanglingReference(),
    Cycle(),
    Orphan(),
    IllegalRelation(),
    Undeveloped(),
    DuplicateId(),
    RetiredId(),
    FiguresBackwards(),
    IdleBarrier(),
    UnderminesWithoutReason(),
    WordNotInScale(),
    EmptyExpression(),
    IdleAcceptance(),
    RepeatedMember(),
    # evidence
    MissingFile(),
    ChangedDigest(),
    Expired(),
    OtherSystem(),
    NoElicitationRecord(),
    NoPositiveControl(),
    TwoValues(),
    NoDigest(),
    CollectedAfterCutoff(),
    UnsourcedQuote(),
    CustodyUnclear(),
    OnlyAsserted(),
    NoSetting(),
    FlatteringSetting(),
    SurveyUnstated(),
    IncidentsUnstated(),
    ProductionUnstated(),
    AnswerUnstated(),
    NothingPlantedFound(),
    NeverPlantedUnstated(),
    NoCompanionClaims(),
    # argument
    GradeAboveSupport(),
    SharedRoot(),
    DoubtedConfidence(),
    RestsOnFallen(),
    UnnamedDoubt(),
    UnmentionedIncident(),
    Overclaiming(),
    ThreatModelUnderBarrier(),
    UnexplainedState(),
    OpenRow(),
    # numbers
    BareNumber(),
    CriterionNotMet(),
    TinyN(),
    MeasureWithoutFigure(),
    WrongCount(),
    CriterionUnknown(),
    ZeroAsNever(),
    AlternativeNotMet(),
    WaivedReading(),
    ManyLooks(),
    DoubtNotGiven(),
    SharedDoubtDiffers(),
    # scope
    NoCoverageDate(),
    ExclusionWithoutReason(),
    PathwayNotRepresentative(),
    Unstated(),
    NoConclusion(),
    LevelWithoutReason(),
    PredecessorNotFound(),
    UnknownListEntry(),
    UnexplainedProposal(),
    # writing
    TwoAssertions(),
    LoadedWord(),
    NotASentence(),
    # data
    UnreadableData(),
    IncompleteRun(),
    RowsMissing(),
    CountsDisagree(),
    RepeatedRun(),
    RepeatedRows(),
    InvalidatedRun(),
    EditedAfterRun(),
    UnknownRevision(),
    OtherModelServed(),
    UnknownSchema(),
    UnreadValues(),
    HeaderOnly(),
    NoColumn(),
    UnclearColumn(),
    NoRows(),
    UndefinedFigure(),
    BudgetBelowResolution(),
    FewClusters(),
    ManyTies(),
    CircularFigure(),
    IdleWaiver(),
    OutsideWindow(),
    # response
    UnwalkableScenario(),
    FaultyCover(),
    HoleInRota(),
    UnwatchedSurface(),
    PermissionsOfTheUser(),
    OnePersonsWord(),
    NeverDrilled(),
    OnePersonCanSwitchOff(),
    ChangedAfterTest(),
    StageTestedAlone(),
    UnusedScenario(),
    UntestedPathway(),
    DemandNotMet(),
    StepWithoutLength(),
    SaidOtherwise(),
)
"""Every check, in reading order."""
