#!/bin/sh
# Fetches the page libraries named in vendor.lock again and compares them with
# what is committed: "vendor.sh check", or "vendor.sh write" after a new version
# was put into the two lines below. Needs npm; nothing else here does.
set -eu
HTMX=htmx.org@2.0.11
SSE=htmx-ext-sse@2.2.4

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "$HTMX" "$SSE" >/dev/null
mkdir htmx sse new
tar -xzf htmx.org-*.tgz -C htmx --strip-components=1
tar -xzf htmx-ext-sse-*.tgz -C sse --strip-components=1
cp htmx/dist/htmx.min.js new/htmx.min.js
cp htmx/LICENSE new/htmx.LICENSE
cp sse/dist/sse.min.js new/htmx-ext-sse.min.js
cp sse/LICENSE new/htmx-ext-sse.LICENSE
{
  echo "# $HTMX $SSE: SHA-256 of the files in vendor/, made by vendor.sh"
  (cd new && sha256sum htmx-ext-sse.LICENSE htmx-ext-sse.min.js htmx.LICENSE htmx.min.js)
} >vendor.lock

case ${1:-check} in
write) mkdir -p "$here/vendor" && cp new/* "$here/vendor/" && cp vendor.lock "$here/vendor.lock" ;;
check) diff "$here/vendor.lock" vendor.lock && diff -r "$here/vendor" new && echo "vendor/ is what npm has" ;;
*) echo "usage: vendor.sh [check|write]" >&2; exit 2 ;;
esac
