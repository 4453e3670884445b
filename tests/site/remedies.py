"""Where each remedy leads: what a refusal tells people to do is there to be done.

A remedy that changes what was just typed or chosen, that waits, or that asks somebody needs no line (`BEGINNINGS`). Any
other has its line here, with one or several of

    page:NAME          the page or button has this address, as in {% url %}
    command:VERBS      the command
    operation:OP       the operation of the API
    file               the file or folder one has at hand is changed
    nothing            it says what holds; there is nothing to do
"""

# What begins like this is done where the refusal is read, by waiting, or by somebody else.
BEGINNINGS = {
    "here": (
        *(
            "Choose ",
            "Write ",
            "Use ",
            "Set the ",
            "Give ",
            "Leave the number",
            "Say ",
            "Shorten ",
        ),
        *(
            "Change one",
            "Check both",
            "Did you mean",
            "There are: ",
            "Put fewer",
            "Take one back",
        ),
        *("Look at ", "Load the page", "Load it again", "Read them again", "Give both"),
    ),
    "wait": ("Wait ", "There are new ones", "Try again", "A worker is at it", "Keep your file"),
    "people": ("Ask ", "If you ", "The team that handed it in"),
}

DOORS: dict[str, str] = {
    "Give them the {learner}'s role first.": "page:membership:person",
    "Invite them or enrol them instead of adding them.": "page:membership:invitations",
    "Make a token on the page /me/tokens/, then: gisu login --token": "page:accounts:tokens",
    "Make a new one on the page /me/tokens/, or run gisu login.": "page:accounts:tokens",
    "Make a token with that scope on the page /me/tokens/.": "page:accounts:tokens",
    "Make the token with “read” and “submit”.": "page:accounts:tokens",
    "Open the site in a browser, set it up, and make the token there.": "page:mfa_activate_totp page:accounts:tokens",
    "Open the site in a browser and set it up; then this token works.": "page:mfa_activate_totp",
    "Learners download them side by side: give each a name of its own.": "file",
    "Put the competition into the program's folder, and apply that.": "command:apply",
    "Undo it in the folder, or load it as a new competition with another slug. Corrected answers and another scoring "
    "are rejudged: gisu competition rejudge.": "file command:competition rejudge",
    "Apply it or drop it first.": "page:competitions:rejudging_apply page:competitions:rejudging_drop",
    "Load the competition's folder instead: gisu competition load.": "command:competition load",
    "Load it from its folder once more: gisu competition load.": "command:competition load",
    "Keep it. You can close it, call it off or hide it on its own page.": (
        "page:competitions:close page:competitions:cancel page:competitions:hide"
    ),
    "Hand it in anew; each act of handing in has a key of its own.": "page:competitions:submissions command:submit",
    "Check the next one with “gisu check” before you send it; you can from %(when)s.": "command:check",
    "Send a smaller file: only the columns that are asked for, without an index.": "file",
    "See which there are with “gisu competitions”, or on the page of the competitions.": (
        "command:competitions page:competitions:competitions"
    ),
    "Times and teams do not change it any more. Wrong answers are put right by “Rejudge”.": "page:competitions:rejudge",
    "Take the disqualification back first, if it is to take part again.": "page:competitions:reinstate_team",
    "Show it first.": "page:competitions:show command:competition show",
    "You can read the rules and accept them until then.": "page:competitions:accept command:accept",
    "Read the rules and accept them, on the overview page or with “gisu accept”.": (
        "page:competitions:overview command:accept"
    ),
    "Where fewer were chosen, the best public ones were taken.": "nothing",
    "Change or retire these first.": "page:programs:item page:programs:remove_item",
    "Change each person on their own page instead.": "page:membership:person",
    "Send that invitation again, or revoke it first.": "page:membership:resend page:membership:revoke",
    "Sign out, then open the link again.": "page:account_logout",
    "To end a role on a day to come, end that role on their page.": "page:membership:end_role",
    "Let them come back first.": "page:membership:come_back",
    "Make somebody else an operator first.": "page:membership:person",
    "Mend the file and take it in again. Nothing was done.": "file",
    "Copy the whole address the channel's service gives.": "page:notices:channels",
    "Correct its times.": "page:programs:item",
    "See them with POST /programs/lint.": "operation:POST /programs/lint",
    "See what there is with GET /programs, or send a folder as file.": "operation:GET /programs",
    "Pack the folder with program.yaml anew, as a zip file.": "file",
    "Call it off instead, with a reason.": (
        "page:schedule:cancel_activity command:activity cancel "
        "operation:POST /cohorts/{cohort}/activities/{key}/cancel"
    ),
    "It stays on the calendar, crossed out.": "nothing",
    "Let it open when it did, and change when it is due.": "page:programs:item",
    "Pause it, end it or call it off on its own page.": (
        "page:competitions:pause page:competitions:close page:competitions:cancel"
    ),
    "Add the {stage} first, or name another.": "page:programs:add_item",
    "Move them to another {stage}, or remove them first.": "page:programs:item page:programs:remove_item",
    "It can be restored only by the version that made it. Take programs home as folders and people as a file there, and begin anew here.": "command:export page:membership:people",
    "Let them be for another {stage} or for none first.": "page:programs:item",
    "Remove these {tracks} first.": "page:programs:remove_item",
    "Score it again first.": "page:competitions:submission_again",
    "An operator can put it on again.": (
        "page:schedule:restore_activity page:competitions:restore command:activity restore command:competition restore"
    ),
    "Put it on again if it takes place after all.": "page:schedule:restore_activity page:competitions:restore",
    "Let it go on when you are ready.": "page:competitions:resume",
    "Change its times instead.": "page:programs:item",
    "Copy it again, or take an earlier one. Nothing was restored.": "file",
    "Copy it again, or take an earlier one.": "file",
    "Name the file of the backup in it, such as gisu-2026-03-06.zip.": "command:restore",
    "Pack the folder of one of them alone.": "file",
    "Name another, or move that one away.": "file",
    "Restore again: %(command)s. Or keep what was here before: gisu restore --abandon.": "command:restore",
    "If they are to come back, tick “Bring back who has left”; in the terminal --bring-back, by program bring_back.": (
        "page:membership:invitations command:people import"
    ),
    "Open it under “Program” in the console, correct it, and try again.": "page:programs:overview",
    "See the reference of the program folder for what it may be.": "file",
    "Send text in the field csv.": "nothing",
    "Whoever hosts the site takes it from a backup; gisu doctor names all that are missing.": "command:doctor",
    "Install that version or a newer one, then restore.": "command:restore",
    "Restore into a new GISU_HOME and database, or say --replace: what is here is backed up first and then thrown "
    "away.": "command:restore",
    "Stop it, wait half a minute, and restore then.": "command:restore",
    "Nothing was kept. Send the backup's manifest.json to whoever looks after gisu.": "nothing",
    "Nothing was kept.": "nothing",
    "Open the site in a browser and set it up.": "page:mfa_activate_totp",
    "Let {a track} take more people first.": "page:programs:item",
    "See on the page of the {tracks} from when until when.": "page:tracks:tracks",
    "Take everybody out or move them first.": "page:teams:console_team",
    "Leave that team first, or ask an operator to move you.": "page:teams:leave",
    "Take them out first, or make another team set.": "page:teams:console_team page:teams:new_set",
    "Keep it: who was in which team is part of what happened.": "nothing",
    "Move some of them first, or let it take more.": "page:tracks:console_stage page:programs:item",
    "Leave it in its {stage}, and make another {track} in the other one.": "page:programs:add_item",
    "Keep it: who was in which {track} is part of what happened.": "nothing",
    "Open the overview, read them again and accept them.": "page:competitions:accept",
    "Open its overview, read the rules and accept them.": "page:competitions:accept",
    "Open the overview and enter alone.": "page:competitions:accept",
    "Open the overview and enter with your team.": "page:competitions:accept",
}
