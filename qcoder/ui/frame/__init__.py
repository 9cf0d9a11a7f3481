"""The main window: menus, the switch between views, the status line, and what holds them together."""
