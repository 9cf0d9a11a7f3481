"""The project file: schema, walls, derived tables, repositories. The home of SQL."""
