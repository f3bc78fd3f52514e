"""What the commands say in a terminal: lines, one module a command, and what these modules share."""
