"""Facts about languages: sentences, and the data other rooms read."""
