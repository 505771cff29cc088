"""The whole job: articles in, one page with everything behind it out."""
