"""What is known of English words, loaded word by word."""
