"""Words made clean: what is not spoken taken out, letters, spaces and capitals set right."""
