"""Looking at a spreadsheet package from outside: a structural linter, and the Open XML SDK's validator."""
