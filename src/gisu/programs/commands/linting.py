"""`gisu lint`: everything wrong with a program's folder, without a site."""

from gisu.core.arguments import AsJson, InLanguage, language_of, print_json
from gisu.programs.commands.reading import as_json_of, mistaken, warn
from gisu.programs.commands.saying import Folder, say
from gisu_scoring.problems.folder import FolderErrors


def lint(folder: Folder, *, as_json: AsJson = False, lang: InLanguage = None) -> None:
    """Say everything wrong with a program's FOLDER. Exit 0: fine; 1: mistakes; 2: no folder. Needs no site."""
    language = language_of(lang)
    from gisu.programs.reading.program import read_program

    try:
        program = read_program(folder, may_lack_data=True)
    except FolderErrors as errors:
        mistaken(errors, language, as_json=as_json, there=folder.is_dir())
    if as_json:
        warnings = [as_json_of(one, language) for one in program.warnings]
        digest = program.digest()
        found = {"state": "fine", "digest": digest, "problems": [], "warnings": warnings}
        print_json({**found, "missing": list(program.missing)})
        return
    count = sum(len(keys) for keys in program.reading.keys.values())
    say("fine", language, title=getattr(program.head.title, language), items=count)
    if program.missing:
        command, count = program.head.data_made_by, len(program.missing)
        say("to_be_made", language, n=count, command=command)
    warn(program.warnings, language)
