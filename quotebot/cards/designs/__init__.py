"""Designs and brands: templates as strict models, their sizes, colours and grounds."""
