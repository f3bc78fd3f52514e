"""The words of the workbook: sheet names, headings and their accepted spellings, status words, settings, lists.

Nothing here is logic. Template, drop-downs, input messages, 填写说明, reading and checks all follow from these tables.
"""

from rectify_xl.ledger.schema.columns import CLEARS as CLEARS
from rectify_xl.ledger.schema.columns import EXTENSION as EXTENSION
from rectify_xl.ledger.schema.columns import LEDGER_COLUMNS as LEDGER_COLUMNS
from rectify_xl.ledger.schema.columns import LEXICON_DEPARTMENT as LEXICON_DEPARTMENT
from rectify_xl.ledger.schema.columns import LEXICON_LEADER as LEXICON_LEADER
from rectify_xl.ledger.schema.columns import LEXICON_PHRASE as LEXICON_PHRASE
from rectify_xl.ledger.schema.columns import LEXICON_READING as LEXICON_READING
from rectify_xl.ledger.schema.columns import MEASURE_COLUMNS as MEASURE_COLUMNS
from rectify_xl.ledger.schema.columns import MEETING_COLUMNS as MEETING_COLUMNS
from rectify_xl.ledger.schema.columns import REGULATION_COLUMNS as REGULATION_COLUMNS
from rectify_xl.ledger.schema.columns import SUB_ITEM_BESIDE_PROBLEM as SUB_ITEM_BESIDE_PROBLEM
from rectify_xl.ledger.schema.columns import Column as Column
from rectify_xl.ledger.schema.columns import LexiconColumn as LexiconColumn
from rectify_xl.ledger.schema.columns import heading as heading
from rectify_xl.ledger.schema.kinds import CHOICE_WORDS as CHOICE_WORDS
from rectify_xl.ledger.schema.kinds import CLOSURE_CLOSED as CLOSURE_CLOSED
from rectify_xl.ledger.schema.kinds import DEPARTMENT_EACH as DEPARTMENT_EACH
from rectify_xl.ledger.schema.kinds import DEPARTMENT_FIRST as DEPARTMENT_FIRST
from rectify_xl.ledger.schema.kinds import RECOVERY as RECOVERY
from rectify_xl.ledger.schema.kinds import RULE_MAKING as RULE_MAKING
from rectify_xl.ledger.schema.kinds import Choices as Choices
from rectify_xl.ledger.schema.kinds import Kind as Kind
from rectify_xl.ledger.schema.settings import COLOUR_KEYS as COLOUR_KEYS
from rectify_xl.ledger.schema.settings import OVERDUE_COLOUR_KEY as OVERDUE_COLOUR_KEY
from rectify_xl.ledger.schema.settings import SETTING as SETTING
from rectify_xl.ledger.schema.settings import SETTINGS as SETTINGS
from rectify_xl.ledger.schema.settings import Bounds as Bounds
from rectify_xl.ledger.schema.settings import Setting as Setting
from rectify_xl.ledger.schema.settings import label as label
from rectify_xl.ledger.schema.sheets import GENERATED as GENERATED
from rectify_xl.ledger.schema.sheets import INSTRUCTION as INSTRUCTION
from rectify_xl.ledger.schema.sheets import LEDGER_TABLE as LEDGER_TABLE
from rectify_xl.ledger.schema.sheets import NAME_SEPARATOR as NAME_SEPARATOR
from rectify_xl.ledger.schema.sheets import NOT_YET as NOT_YET
from rectify_xl.ledger.schema.sheets import OVERVIEW_TITLE as OVERVIEW_TITLE
from rectify_xl.ledger.schema.sheets import SENT_NOTE as SENT_NOTE
from rectify_xl.ledger.schema.sheets import SNAPSHOT_NOTE as SNAPSHOT_NOTE
from rectify_xl.ledger.schema.sheets import SUPERVISED as SUPERVISED
from rectify_xl.ledger.schema.sheets import TEMPLATE_VERSION as TEMPLATE_VERSION
from rectify_xl.ledger.schema.sheets import UNNAMED as UNNAMED
from rectify_xl.ledger.schema.sheets import OwnSheet as OwnSheet
from rectify_xl.ledger.schema.sheets import StaffSheet as StaffSheet
from rectify_xl.ledger.schema.statuses import ANSWERS as ANSWERS
from rectify_xl.ledger.schema.statuses import ASKED as ASKED
from rectify_xl.ledger.schema.statuses import COLOUR_WORDS as COLOUR_WORDS
from rectify_xl.ledger.schema.statuses import DITTOS as DITTOS
from rectify_xl.ledger.schema.statuses import OVERDUE_COLOUR_WORD as OVERDUE_COLOUR_WORD
from rectify_xl.ledger.schema.statuses import PLACEHOLDERS as PLACEHOLDERS
from rectify_xl.ledger.schema.statuses import STATUS_COLOUR_WORDS as STATUS_COLOUR_WORDS
from rectify_xl.ledger.schema.statuses import STATUS_COLOURS as STATUS_COLOURS
from rectify_xl.ledger.schema.statuses import STATUS_PHRASES as STATUS_PHRASES
from rectify_xl.ledger.schema.statuses import Bucket as Bucket
from rectify_xl.ledger.schema.statuses import Status as Status
