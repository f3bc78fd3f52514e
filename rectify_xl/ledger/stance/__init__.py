"""How far something is: the one grammar of its words, which cells, sentences, lines, rules and reports all ask."""
