#!/usr/bin/env bash
# An hour of everything that goes wrong at once, and whether the harness stays the same: memory, handles, figures.
#
#   benchmarks/soak.sh BENCH FOLDER [MINUTES]
#
# BENCH is the executable (src/Bench.Runner/bin/Release/net10.0/bench), FOLDER takes all files and must not exist, MINUTES
# (60) is how long the disturbed run takes, about. Linux only (/proc). Docs: docs/reliability.md.
#
# First a tenth of the load against a server that nothing happens to. Then all of it against one that cuts, resets and stalls
# one answer in 40 and refuses one request in 100, and that is killed and started again every 7 minutes; the run is interrupted
# by Ctrl-C after two thirds and by SIGTERM after five sixths of the time, and resumed. Exit code 0: every check below holds.
set -euo pipefail
set -m
bench=$(realpath "$1"); minutes=${3:-60}
mkdir "$2"; cd "$2"
port=${BENCH_SOAK_PORT:-18555}
cell_s=14 cells_a_round=12
rounds=$(( minutes * 60 / (cell_s * cells_a_round) )); rounds=$(( rounds > 2 ? rounds : 2 )) quiet_rounds=$(( rounds > 10 ? 2 : 1 ))
faults='chat p 0.01: truncate after 20; chat p 0.01: reset after 30; chat p 0.005: stall 3s after 10; any p 0.01: status 503 "busy"'

scenario() { cat <<YAML
version: 1
servers: [{ name: soak, kind: ollama, url: http://127.0.0.1:$port }]
scenarios:
  - name: chat
    endpoint: chat
    repetitions: $1
    sweep: { model: [llama3.2:1b, qwen2.5:7b], num_ctx: [2048, 8192], concurrency: [1, 4, 8] }
    prompt: { tokens: 200 }
    output: { tokens: { uniform: [40, 120] } }
    warmup: { requests: 2 }
    load: { duration: 10s }
YAML
}

pids=()
trap 'for pid in "${pids[@]}"; do kill -9 "$pid" 2> /dev/null || true; done; kill_server' EXIT

# Starts the server and notes its process, which changes with each restart.
serve() { "$bench" simulate --port "$port" --profile rtx-4090 --model llama3.2:1b --model qwen2.5:7b --noise 3% "$@" >> server.log 2>&1 & echo $! > server.pid; }
kill_server() { kill -9 "$(cat server.pid)" 2> /dev/null || true; }

# Until the server listens, 30 seconds at most.
listening() { for _ in $(seq 150); do (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && return; sleep .2; done; echo "no server"; exit 1; }

# Writes a line every 5 seconds while the process lives: seconds, resident KiB, open files, threads.
watch_process() {
  local since=$SECONDS
  while kill -0 "$1" 2> /dev/null; do
    awk -v s=$(( SECONDS - since )) -v f="$(ls "/proc/$1/fd" 2> /dev/null | wc -l)" '/^VmRSS/ { r = $2 } /^Threads/ { t = $2 } END { if (r) print s, r, f, t }' "/proc/$1/status" 2> /dev/null >> "$2" || true
    sleep 5
  done
}

# Runs bench and watches it; with a second argument, sends it the signal of the third one after so many seconds. Sets $code.
sitting() {
  local name=$1 after=$2 signal=$3; shift 3
  # A script that was itself started in the background hands down that SIGINT is ignored.
  env --default-signal=INT "$bench" run "$@" --no-progress --skip-selfcheck --yes >> "$name.log" 2>&1 & local pid=$!
  pids+=("$pid")
  watch_process "$pid" "$name.tsv" & local watcher=$!
  if [ "$after" -gt 0 ]; then ( sleep "$after"; kill "-$signal" "$pid" 2> /dev/null || true ) & local timer=$!; pids+=("$timer"); fi
  code=0; wait "$pid" || code=$?
  wait "$watcher"
  echo "$name: exit $code, $(tail -1 "$name.tsv" | awk '{ print $1 }') s"
}

echo "undisturbed: $quiet_rounds rounds of $cells_a_round cells"
scenario "$quiet_rounds" > quiet.yaml
serve
listening
sitting quiet 0 - quiet.yaml --out quiet
kill_server
[ "$code" = 0 ] || { echo "FAIL: the undisturbed run ended with $code"; exit 1; }

echo "disturbed: $rounds rounds of $cells_a_round cells, about $minutes minutes"
scenario "$rounds" > soak.yaml
serve --faults "$faults"
listening
(
  while sleep $(( 7 * 60 < minutes * 20 ? 7 * 60 : minutes * 20 )); do
    kill_server
    serve --faults "$faults"
    echo "$(date +%T) server restarted" >> restarts.log
  done
) & pids+=($!)
failures=0
check() { if eval "$2"; then echo "ok    $1"; else echo "FAIL  $1"; failures=$(( failures + 1 )); fi; }
sitting first $(( minutes * 40 )) INT soak.yaml --out soak; first=$code
sitting second $(( minutes * 10 )) TERM --resume soak; second=$code
sitting third 0 - --resume soak; third=$code
check "interrupted runs end with 130 ($first, $second)" '[ "$first" = 130 ] && [ "$second" = 130 ]'
check "the last sitting finishes ($third)" '[ "$third" = 0 ]'
"$bench" report soak > report.log 2>&1 || failures=$(( failures + 1 ))

# Of the first, longest sitting, after its first tenth: the growth of memory over an hour by least squares, and the most and least handles and threads.
awk '{ s[NR] = $1; r[NR] = $2 / 1024; f[NR] = $3; t[NR] = $4 }
  END { for (i = int(NR / 10) + 1; i <= NR; i++) { n++; sx += s[i]; sy += r[i]; sxx += s[i] * s[i]; sxy += s[i] * r[i]
        if (!lo || f[i] < lo) lo = f[i]; if (f[i] > hi) hi = f[i]; if (!tlo || t[i] < tlo) tlo = t[i]; if (t[i] > thi) thi = t[i]; if (r[i] > top) top = r[i] }
        slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
        printf "%.1f %.1f %.1f %d %d %d %d\n", slope * 3600, sy / n, top, lo, hi, tlo, thi }' first.tsv > growth.txt
read -r growth mean top handles_low handles_high threads_low threads_high < growth.txt
echo "memory: $growth MiB more an hour, mean $mean, most $top MiB; open files $handles_low to $handles_high; threads $threads_low to $threads_high"
check "memory grows by less than a tenth in an hour" 'awk -v g="$growth" -v m="$mean" "BEGIN { exit !(g < m / 10) }"'
check "open files stay within 60 of each other" '[ $(( handles_high - handles_low )) -le 60 ]'

# Cell by cell (all but the repetition), valid ones only: the mean of decode and of TTFT p50 here over there.
column() { head -1 "$1" | tr ',' '\n' | grep -nx "$2" | cut -d: -f1; }
figures() {
  awk -F, -v v="$(column "$1" valid)" -v m="$(column "$1" model)" -v x="$(column "$1" num_ctx)" -v c="$(column "$1" concurrency)" -v d="$(column "$1" decode_tok_s_mean)" -v t="$(column "$1" ttft_ms_p50)" \
    'NR > 1 && $v == "true" { k = $m "/" $x "/" $c; n[k]++; ds[k] += $d; ts[k] += $t } END { for (k in n) print k, n[k], ds[k] / n[k], ts[k] / n[k] }' "$1" | sort
}
figures quiet/cells.csv > quiet.figures; figures soak/cells.csv > soak.figures
join quiet.figures soak.figures | awk '{ d = $6 / $3; t = $7 / $4; printf "%-32s n %d and %d   decode %.3f   TTFT p50 %.3f of the undisturbed\n", $1, $2, $5, d, t; if (d < .95 || d > 1.05 || t < .85 || t > 1.15) bad = 1; n++ }
  END { exit bad || n != 12 }' && echo "ok    every cell's decode is within 5 %, its TTFT p50 within 15 % of the undisturbed run's" || { echo "FAIL  figures differ"; failures=$(( failures + 1 )); }
echo "invalid cells: $(awk -F, -v v="$(column soak/cells.csv valid)" 'NR > 1 && $v != "true"' soak/cells.csv | wc -l) of $(( $(wc -l < soak/cells.csv) - 1 )); restarts: $(wc -l < restarts.log)"
exit $(( failures > 0 ))
