"""Adds up the results of dotnet test (trx files) and names what was skipped: VSTest's own closing line doesn't serve."""
import glob
import os
import sys
import xml.etree.ElementTree as xml

NAMES = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
passed = failed = skipped = 0
files = glob.glob(os.path.join(sys.argv[1], "**", "*.trx"), recursive=True)
for file in files:
    for result in xml.parse(file).iter(NAMES + "UnitTestResult"):
        outcome = result.get("outcome")
        if outcome == "Passed":
            passed += 1
        elif outcome == "NotExecuted":
            skipped += 1
            print("skipped:", result.get("testName"), file=sys.stderr)
        else:
            failed += 1
            print("failed:", result.get("testName"), file=sys.stderr)
if passed + failed == 0:
    failed += 1
    print("no test was run", file=sys.stderr)
print(f"{passed} passed, {failed} failed, {skipped} skipped")
