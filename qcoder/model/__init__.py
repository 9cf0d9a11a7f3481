"""What a study is made of: ids, anchors, texts, errors and frozen dataclasses. No I/O."""
