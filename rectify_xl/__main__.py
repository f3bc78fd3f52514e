"""python -m rectify_xl."""

from rectify_xl.cli import main

main()
