"""Who is named, how, and in which role: namings of people, organisations and places that act."""
