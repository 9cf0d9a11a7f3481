"""A topic guide and the notes of a session for the pictures, both invented."""

GUIDE = """\
# Focus groups

## Coming to the hub (15 min.)

- F-1 How did you first end up in this building?
  - F-1.1 What was stopping you at first?
- F-2 What does this hub give you?
  - F-2.1 What happened last week, say?

## Who comes and who does not (20 min.)

- F-3 Who doesn't come here, who do you not see?
- F-4 Have you learned to do the papers yourselves?
- F-5 Did anyone from the services or the city council talk to you about it?

## Closing (5 min.)

- F-6 If the war ends, will the hub be needed?
- F-7 Is there anything that we forgot to ask?
"""

NOTES = """\
# World café at Quayside, 14 June 2025

Four tables, three rounds, hosts took the notes.

## Theme 1: How the hub began

### Round 1, table 1

- It began with soup on a Thursday; nobody had a plan, and the room was lent for a month.
- The first volunteers were guests themselves.

### Round 1, table 2

- The town came to look after a year, when the papers had written about it.
- Money came late, and for things that could be counted: chairs, not hours.
- A host who speaks both languages is worth more than a website in three.

### Round 2, table 1

- Some say that it should have stayed small.

## Theme 2: What is needed next

### Round 2, table 3

- A contract for the room that is longer than one winter.
- Somebody from the town who answers the telephone, and who is still there next year.

### Round 3, table 4

- Language classes in the evening, since people work now.
- “We are asked what we need, and then nothing is heard.”
- Children translate for their parents at the doctor; this should stop.
"""
