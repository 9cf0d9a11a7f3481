"""The shared parts of the window. Each reads the theme while it paints, and works with keyboard and screen reader."""
