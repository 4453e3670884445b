"""What completion can ask: the contract between the rooms that declare it and the engine that judges.

`part` is what a program may say, `facts` what is known of a cohort, `reachability` what can still be done, `progress`
how far somebody is, `declarations` what a room declares, `sentences` what a check says of tracks. All of it is pure.
"""
