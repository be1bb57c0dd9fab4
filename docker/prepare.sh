#!/bin/sh
# Makes what the compose files need and nobody else can know: docker/.env, and secrets in
# docker/secrets. What is there already stays as it is.
#
#   sh docker/prepare.sh DESK_HOST EDITOR_HOST
set -eu

if [ "$#" -ne 2 ] || [ "$1" = "$2" ]; then
	echo 'Name two hosts: sh docker/prepare.sh desk.example.com n8n.example.com' >&2
	exit 2
fi

folder=$(cd "$(dirname "$0")" && pwd)
secrets=$folder/secrets
umask 077
mkdir -p "$secrets"
chmod 700 "$secrets"

if [ ! -e "$folder/.env" ]; then
	sed -e "s/^DESK_HOST=.*/DESK_HOST=$1/" -e "s/^EDITOR_HOST=.*/EDITOR_HOST=$2/" \
		"$folder/.env.example" > "$folder/.env.new"
	mv "$folder/.env.new" "$folder/.env"
fi

random() {
	od -An -N 24 -t x1 /dev/urandom | tr -d ' \n'
}

# Containers read them by users of their own, so the files are open and the folder is not.
keep() {
	[ -e "$secrets/$1" ] && return
	printf '%s' "$2" > "$secrets/$1.new"
	chmod 444 "$secrets/$1.new"
	mv "$secrets/$1.new" "$secrets/$1"
}

for name in encryption_key postgres_password redis_password verify_token metrics_token; do
	keep "$name" "$(random)"
done
keep store "postgres://talktrace:$(cat "$secrets/postgres_password")@postgres:5432/talktrace"

echo "Ready: $folder/.env and $secrets. Keep a copy of both; without encryption_key n8n cannot read its credentials."
