"""Are the lexicons fair and sound: checks that name what is wrong."""
