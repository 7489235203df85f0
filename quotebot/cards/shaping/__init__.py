"""Words to measured pieces: faces, widths, kerning, directions."""
