"""Going through quotes one by one by keyboard: to look at them again, to split a code, to choose examples."""
