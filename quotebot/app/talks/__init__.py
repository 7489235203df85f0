"""What is read, mined and told of transcripts: `mine`, `restore`, `why`."""
