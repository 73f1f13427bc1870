"""Values of the domain: frozen dataclasses and enums, and rules that need only their own data."""
