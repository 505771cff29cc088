"""Who did what to whom: events of harm, conflict, law and blame, and in which wording."""
