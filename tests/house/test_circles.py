"""No two modules of the program import each other, nor round more corners, not even for types alone."""

from graphlib import TopologicalSorter

import grimp  # what import-linter reads the imports with


def test_no_module_comes_back_to_itself() -> None:
    graph = grimp.build_graph("qcoder", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert "qcoder.ui.session" in imports["qcoder.ui.frame.frame"], "late and early imports of modules are read"
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle
