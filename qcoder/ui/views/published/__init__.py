"""Published quotes on the screen: their form beside the words as said, the check before print, what comes back."""
