"""Asks through a cache in front of the gateway: cdn.py CACHE METRICS DATABASE ROOT. Any line of the contract that doesn't hold is an AssertionError."""
import json, os, re, subprocess, sys, tempfile, time, urllib.parse, urllib.request

cache, metrics, database, root = sys.argv[1:]


def ask(path, **headers):
    request = urllib.request.Request(cache + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as e:
        return e.code, e.headers, e.read()


def ran():
    """How many operations the gateway itself has run."""
    with urllib.request.urlopen(metrics) as page:
        text = page.read().decode()
    return int(sum(float(n) for n in re.findall(r"^graphql_server_operation_duration_seconds_count\{[^}]*\} (\S+)", text, re.M)))


def variables(**values):
    return "?variables=" + urllib.parse.quote(json.dumps(values))


# Repeated persisted questions don't reach the gateway.
find = "/graphql/FindServices" + variables(text="passport", first=3)
status, headers, first = ask(find)
assert (status, headers["X-Cache"]) == (200, "MISS"), (status, headers["X-Cache"])
before = ran()
for _ in range(200):
    status, headers, body = ask(find)
    assert (status, headers["X-Cache"], body) == (200, "HIT", first), headers["X-Cache"]
assert ran() == before, f"{ran() - before} of 200 reached the gateway"

# Another language is another answer, and each is kept.
french = ask("/graphql/ListLifeEvents", Accept_Language="fr")[2].decode()
english = ask("/graphql/ListLifeEvents", Accept_Language="en")[2].decode()
assert '"language":"fr"' in french and '"language":"en"' in english
assert ask("/graphql/ListLifeEvents", Accept_Language="fr")[1]["X-Cache"] == "HIT"

# What is personal, refused or wrong is kept by nobody.
private = "/graphql/AnswerQuestion" + variables(question="I lost my birth certificate, I was born in Gatineau and live in Ottawa")
for path in (private, "/graphql/NoSuchOperation", "/graphql?query=%7Bnope%7D"):
    for _ in range(3):
        status, headers, _ = ask(path, Accept="application/graphql-response+json")
        assert headers["X-Cache"] == "MISS" and "no-store" in headers["Cache-Control"], (path, status, headers["X-Cache"], headers["Cache-Control"])
status, headers, _ = ask(find, Authorization="Bearer not-a-token")
assert headers["X-Cache"] == "BYPASS" and status == 401, (headers["X-Cache"], status)

# After a publish nothing is served that is older than it said, and the new answer comes.
status_path = "/graphql/CatalogueStatus"
old = json.loads(ask(status_path)[2])["data"]["catalogueStatus"]
age = int(re.search(r"max-age=(\d+)", ask(status_path)[1]["Cache-Control"]).group(1))
assert age <= 60, age
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, "organizations.json")
    # One organization more: enough for the change number to move.
    with open(file, "w") as out:
        json.dump({"whatweheard": 1, "jurisdiction": "CA", "organizations": [{"id": "cdn-check", "name": {"en": "Checking Office", "fr": "Bureau de vérification"}}]}, out)
    program = os.path.join(root, "src/WhatWeHeard.Gateway/bin/Debug/net10.0/WhatWeHeard.Gateway.dll")
    done = subprocess.run(["dotnet", program, "import", file], env={**os.environ, "ConnectionStrings__Catalogue": f"Data Source={database}"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    published = time.monotonic()
# A second for the gateway to see what another process committed, and one for clocks that count whole ones.
while (new := json.loads(ask(status_path)[2])["data"]["catalogueStatus"])["snapshot"] == old["snapshot"]:
    assert time.monotonic() - published < age + 5, f"still the old answer {time.monotonic() - published:.0f} s after a publish; it said {age} s"
    time.sleep(0.25)
took = time.monotonic() - published
assert new["snapshot"] > old["snapshot"]

print(f"200 of 200 repeated questions from the cache; the new answer {took:.1f} s after a publish, {age} s said")
