#!/bin/sh
# Replays the Dockerfile in an empty folder, for where no Docker engine is at hand: the same files
# go in, the same npm steps run, only what the last stage copies is started, by a user who may
# write to data/ alone. It cannot show that the base image has what the Dockerfile installs.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
app=''
finish() {
  [ -z "$app" ] || kill -KILL "$app" 2>/dev/null || true
  rm -rf "$place"
}
trap finish EXIT

step() { printf '\n── %s\n' "$1"; }
in_dockerfile() { sed -n "s/^$1 //p" "$root/Dockerfile"; }

step 'The build context, as .dockerignore lets it in'
mkdir "$place/build" "$place/app"
sed -n 's/^!//p' "$root/.dockerignore" | while read -r entry; do
  [ ! -e "$root/$entry" ] || cp -R "$root/$entry" "$place/build/"
done
sed -n '/^[a-z]/p' "$root/.dockerignore" | while read -r entry; do
  rm -rf "${place:?}/build/$entry"
done
ls "$place/build"

cd "$place/build"
in_dockerfile RUN | grep '^npm' | while read -r command; do
  step "$command"
  sh -c "$command"
done

step 'The files of the last stage'
in_dockerfile 'COPY --from=build' | while read -r from to; do
  cp -R "$place/build/${from#/app/}" "$place/app/$to"
done
cd "$place/app"
chmod +x dist/cli.js
mkdir data bin
ln -s "$place/app/dist/cli.js" bin/kawan-kinerja
ls

# As USER node in the image: owns data/ and nothing else.
as_user=''
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$place"
  chown 65534:65534 data
  as_user='setpriv --reuid 65534 --regid 65534 --clear-groups'
fi
PORT=$(node -p "const s = require('node:net').createServer().listen(0); const { port } = s.address(); s.close(); port")
export NODE_ENV=production HOST=0.0.0.0 PORT PATH="$place/app/bin:$PATH"
unset BOT_TOKEN DATABASE_URL DATA_DIR

step 'kawan-kinerja is on the PATH and migrates an empty database'
$as_user kawan-kinerja --help
$as_user kawan-kinerja migrate

step 'The container starts, and its health check passes'
$as_user node dist/main.js &
app=$!
check=$(sed -n 's/^  CMD \["node", "-e", "\(.*\)"\]$/\1/p' "$root/Dockerfile")
until_passes() {
  tries=0
  until node -e "$1"; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || { echo 'It never passed' >&2; exit 1; }
    sleep 0.2
  done
}
until_passes "$check"
until_passes "$(echo "$check" | sed 's/healthz/readyz/')"

step 'SIGTERM ends it in time and without an error'
kill -TERM "$app"
(sleep 10 && kill -KILL "$app") 2>/dev/null &
killer=$!
wait "$app"
kill "$killer"
app=''

step 'The image would work'
