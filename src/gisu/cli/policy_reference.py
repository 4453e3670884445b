"""The table of policies in the reference of a program's folder, made from the policies there are."""


def policy_table() -> str:
    from gisu.cohorts import policies

    lines = [
        "\nThe policies there are:\n",
        "| key | may be | usually | decides |",
        "|---|---|---|---|",
    ]
    for key in policies.KEYS:
        usual = policies.usual(key)
        shown = str(usual).lower() if isinstance(usual, bool) else str(usual)
        about = policies.meaning_of(key)
        lines.append(f"| `{key}` | `{policies.allowed(key)}` | `{shown}` | {about} |")
    return "\n".join(lines) + "\n"
