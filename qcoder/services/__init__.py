"""What a user can do, one small module per area. Typed, without Qt; also the public API."""
