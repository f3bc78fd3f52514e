"""The JSON of the commands, one module a command: stable shapes, new keys may be added."""
