"""JSON of recognisers and transcription services, a file a layout."""
