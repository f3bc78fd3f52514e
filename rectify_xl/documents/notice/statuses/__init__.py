"""What a notice says of an item: on a line, in a heading, in a closing sentence, or twice."""
