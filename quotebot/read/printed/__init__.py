"""Print: the lines of PDF pages made paragraphs, without what a page prints around them."""
