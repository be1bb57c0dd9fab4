#!/bin/sh
# Puts the image's package where n8n looks for community packages, and becomes what follows.
set -eu

node "$(dirname "$0")/link-package.mjs"
exec "$@"
