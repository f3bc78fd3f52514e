"""What is shown: the generated sheets, and the template. Who draws the template needs none of the others."""

from typing import TYPE_CHECKING

from rectify_xl.lazy import at_first_use

if TYPE_CHECKING:
    from rectify_xl.sheets.generated import draw

__all__ = ["draw"]

__getattr__ = at_first_use(__name__, {"generated": ("draw",)})
