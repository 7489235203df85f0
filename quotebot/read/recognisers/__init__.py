"""JSON of recognisers and transcription services: a file a layout; services' are all in one."""
