# Every page of the built gateway in a real Chromium. Sourced by .ci/run, after gateway.sh.

need_chromium() {
  [ -x /usr/bin/chromium ] && return 0
  # On somebody's own machine we don't install a browser behind their back.
  [ "${CI:-}" = true ] && install chromium
}

pages_run() {
  if ! need_chromium; then absent 175 "NO CHROMIUM: the pages were NOT looked at."; return; fi
  # One browser asks as much as a crowd: the points of a single client are no concern here.
  suite pages 175 --Points:Enabled false
}
