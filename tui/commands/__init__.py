"""The commands beside the explorer, and the plain lines they print on."""
