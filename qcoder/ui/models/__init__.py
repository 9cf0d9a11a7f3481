"""Item models over what services give. They hold ids and frozen records, never widgets."""
