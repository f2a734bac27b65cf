"""Articles in, a catalogue out, questions answered: no screen in here."""

__version__ = "0.1.0"
