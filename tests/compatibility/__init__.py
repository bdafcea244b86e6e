"""What people had before is what they have after: answers recorded once, and replayed through public doors only.

`python -m tests.compatibility.record` records them anew from the code at hand: only where a change is meant to be seen.
"""
