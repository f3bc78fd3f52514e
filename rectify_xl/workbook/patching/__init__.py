"""Single cells changed inside a sheet's own part: every other byte of it, and every other part, stays as it is."""
