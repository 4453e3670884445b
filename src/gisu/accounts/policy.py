"""What a browser says of itself, so that its owner knows it again; how long a token lasts; the form of a password."""

from datetime import timedelta

from gisu_scoring.text.normal_form import normal_form

TOKEN_LASTS = timedelta(days=90)  # where nobody chose
TOKEN_LASTS_AT_MOST = timedelta(days=365)

# A browser names those it descends from too, so the first mark that is found decides.
BROWSERS = (
    ("KAKAOTALK", "KakaoTalk"),
    ("NAVER(", "Naver"),
    ("Whale/", "Whale"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
    ("python-", "Python"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    (
        "iPad",
        "iPad",
    ),  # an iPad that asks for desktop pages says Macintosh, and cannot be told from one
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)


def password_form(password: str) -> str:
    """`password` as it is hashed: the same from every keyboard and system (NIST SP 800-63B, 5.1.1.2), nothing taken off."""
    return normal_form("NFKC", password)


def device(agent: str) -> str:
    """Browser and system by their makers' names, such as "Chrome, Linux"; empty where neither is known."""
    known = (_first(BROWSERS, agent), _first(SYSTEMS, agent))
    return ", ".join(name for name in known if name)


def _first(marks: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in marks if mark in agent), "")
