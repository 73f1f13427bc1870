"""Sample works written for this project."""
