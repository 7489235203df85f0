"""The words of a card as a typesetter writes them: fields, marks, dashes, quotation marks."""
