# The built gateway behind nginx as a cache: what is asked again doesn't reach it, nothing private is kept, and nothing is served that is
# older than it said, after a publish either. Sourced by .ci/run, after gateway.sh.

cdn_start() {
  cdn=$(free_port)
  mkdir -p "$work/nginx/cache" "$work/nginx/tmp"
  cat >"$work/nginx/nginx.conf" <<CONF
daemon off;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
events { worker_connections 256; }
http {
  access_log off;
  client_body_temp_path $work/nginx/tmp; proxy_temp_path $work/nginx/tmp; fastcgi_temp_path $work/nginx/tmp; uwsgi_temp_path $work/nginx/tmp; scgi_temp_path $work/nginx/tmp;
  proxy_cache_path $work/nginx/cache levels=1 keys_zone=answers:1m max_size=10m;
  server {
    listen 127.0.0.1:$cdn;
    location / {
      proxy_pass $upstream;
      proxy_http_version 1.1;
      proxy_set_header Host localhost;
      proxy_set_header X-Forwarded-For \$remote_addr;
      proxy_cache answers;
      proxy_cache_methods GET HEAD;
      proxy_cache_revalidate on;
      proxy_cache_lock on;
      proxy_no_cache \$http_authorization;
      proxy_cache_bypass \$http_authorization;
      add_header X-Cache \$upstream_cache_status always;
    }
  }
}
CONF
  nginx -p "$work/nginx" -c "$work/nginx/nginx.conf" &
  nginx=$!
  for _ in $(seq 1 50); do
    curl -fsS -o /dev/null "http://127.0.0.1:$cdn/health/live" 2>/dev/null && return 0
    sleep 0.1
  done
  cat "$work/nginx/error.log"
  return 1
}

cdn_run() {
  local nginx="" upstream="" cdn="" metrics=""
  if ! command -v nginx >/dev/null && ! { [ "${CI:-}" = true ] && install nginx; }; then
    absent 2 "NO NGINX: the gateway was NOT tried behind a cache."
    return
  fi
  metrics=$(free_port)
  if ! gateway_start cdn --Points:Enabled false --Metrics:Url "http://127.0.0.1:$metrics"; then fail; return; fi
  upstream=$gateway_url
  if cdn_start; then
    check "a cache in front" python3 .ci/cdn.py "http://127.0.0.1:$cdn" "http://127.0.0.1:$metrics/metrics" "$work/cdn.db" "$root" || true
    kill "$nginx" && wait "$nginx" || true
  else
    fail
  fi
  gateway_stop
}
