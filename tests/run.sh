#!/usr/bin/env bash
# Installs what the tests need on a bare Debian machine, then builds and runs every test. Ends with one line: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export CI="${CI:-true}"

install_debian_packages() {
  local wanted=()
  command -v chromium >/dev/null || wanted+=(chromium)
  fc-list 2>/dev/null | grep -qi 'noto.*cjk' || wanted+=(fontconfig fonts-noto-cjk fonts-noto-color-emoji)
  command -v node >/dev/null || wanted+=(nodejs npm)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || wanted+=(postgresql)
  [ ${#wanted[@]} -eq 0 ] && return
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  if [[ " ${wanted[*]} " == *' postgresql '* ]]; then
    # the tests start servers of their own: the package shall neither make nor start one for the system
    "${as_root[@]}" mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.d/convene-tests.conf >/dev/null
  fi
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${wanted[@]}" >/dev/null
}

install_debian_packages
[ -d tests/node_modules ] || (cd tests && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error)

results="artifacts/test-results"
rm -rf "$results" artifacts/*.txt
dotnet build Bot.sln -clp:ErrorsOnly -nologo

# One file of results each: two that end in the same second must not share a name.
run_tests() {
  local name="$1" project="$2"
  shift 2
  dotnet test "$project" --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@" -- RunConfiguration.MaxCpuCount=1
}

# The tests of the whole program mostly wait, so two halves of them, about as long as each other, go on beside the others.
status=0
mkdir -p "$results"
one='FullyQualifiedName~.Hosts.|FullyQualifiedName~.Calendar.|FullyQualifiedName~.Interrupted.'
other='FullyQualifiedName!~.Hosts.&FullyQualifiedName!~.Calendar.&FullyQualifiedName!~.Interrupted.'
run_tests end-to-end-1 tests/Convene.EndToEnd.Tests --filter "$one" >"$results/end-to-end-1.log" 2>&1 &
one_half=$!
run_tests end-to-end-2 tests/Convene.EndToEnd.Tests --filter "$other" >"$results/end-to-end-2.log" 2>&1 &
other_half=$!
for project in tests/*.Tests; do
  [ "$project" = tests/Convene.EndToEnd.Tests ] || run_tests "$(basename "$project")" "$project" || status=$?
done
wait "$one_half" || status=$?
wait "$other_half" || status=$?
cat "$results"/end-to-end-*.log

# What simulations and storms were made of.
cat artifacts/*.txt 2>/dev/null || true

# Every results file counts its own tests; the line at the end is their sum.
cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | awk '
  function field(name,   m) { match($0, " " name "=\"[0-9]+\""); m = substr($0, RSTART, RLENGTH); gsub(/[^0-9]/, "", m); return m + 0 }
  { total += field("total"); passed += field("passed"); failed += field("failed") + field("error") + field("timeout") + field("aborted") }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, total - passed - failed; exit failed > 0 || total == 0 }
' || status=1
exit "$status"
