"""What words of a notice say of an item: on a line, in a heading, in a closing sentence."""
