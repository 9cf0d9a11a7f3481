"""How the name of a project file ends, and what the sample study's file is called."""

SUFFIX = ".qcoder"
SAMPLE = "Neighbourhood hubs" + SUFFIX
