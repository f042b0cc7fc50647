# A private PostgreSQL for the tests: own data, own port, gone at the end. Sourced by .ci/run.

pg_data=""
pg_bin=""

# PostgreSQL refuses to run as root; the user of Debian's package is there for it.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

find_postgres() {
  pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$pg_bin" ] && [ -x "$pg_bin/initdb" ]
}

# postgres_start FOLDER: exports WWH_TEST_POSTGRES; false where there is no PostgreSQL and none can be installed.
postgres_start() {
  find_postgres || { install postgresql-15 && find_postgres; } || return 1
  pg_data="$1/postgres"
  mkdir -p "$pg_data"
  chmod 711 "$1"
  [ "$(id -u)" -ne 0 ] || chown postgres "$pg_data"
  PGPORT_TEST=$(free_port)
  # Trust, because the port is on loopback and the data is thrown away. Without fsync: what the tests kill is
  # a process of ours, never the machine, and the disk is a fifth of what eight writers wait for.
  (cd "$pg_data" && as_postgres "$pg_bin/initdb" -D "$pg_data/cluster" -U wwh --auth=trust --encoding=UTF8 --locale=C >"$pg_data/initdb.log") || return 1
  (cd "$pg_data" && as_postgres "$pg_bin/pg_ctl" -D "$pg_data/cluster" -w -t 60 -l "$pg_data/log" \
    -o "-p $PGPORT_TEST -h 127.0.0.1 -k $pg_data -c max_connections=200 -c fsync=off" start >/dev/null) || { cat "$pg_data/log"; return 1; }
  export WWH_TEST_POSTGRES="Host=127.0.0.1;Port=$PGPORT_TEST;Username=wwh;Database=postgres"
}

postgres_stop() {
  [ -n "$pg_data" ] && [ -f "$pg_data/cluster/postmaster.pid" ] || return 0
  (cd "$pg_data" && as_postgres "$pg_bin/pg_ctl" -D "$pg_data/cluster" -m immediate -w stop >/dev/null)
}
