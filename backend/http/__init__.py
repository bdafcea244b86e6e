"""The web server around the labs: the application, its door, its errors and languages, the page and its scripts."""
