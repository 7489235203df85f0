"""Documents of word processors and books, brought to the HTML of a simple page."""
