"""How the tagger is made: data, training, quantisation, evaluation. Not part of the wheel."""
