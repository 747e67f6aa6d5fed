# Sourced by ./run: deletes the data folder of a shop that does not run. All that is known of processes is read from /proc: not every
# system has ps.

# Ends what a killed shop has left running, and deletes the folder; prints why not where it must not.
delete_data() {
  local data="$1" owner
  if [ ! -e "$data/jumun.lock" ] && [ -n "$(ls -A "$data")" ]; then
    printf '%s does not look like a data folder of jumun: not deleted\n' "$data"
    return 1
  fi
  owner="$(cat "$data/jumun.lock" 2>/dev/null || true)"
  if [[ "$(command_line "$owner")" == *jumun* ]]; then
    printf 'jumun is running on %s (process %s): stop it first\n' "$data" "$owner"
    return 1
  fi
  end_left_over "$data/mariadb/data" mariadb.pid mariadbd
  end_left_over "$data/redis" redis.pid redis
  rm -rf "$data"
}

command_line() {
  if [[ "$1" =~ ^[0-9]+$ ]]; then tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" || true; fi
}

# At once: nothing that it holds is kept.
end_left_over() {
  local folder="$1" process
  process="$(cat "$folder/$2" 2>/dev/null || true)"
  if is_server "$process" "$folder" "$3"; then kill -9 "$process"; fi
  while is_server "$process" "$folder" "$3"; do sleep 0.1; done
}

# Process ids are used again: the name must fit, and the working directory too. Redis does not keep its command line.
is_server() {
  [[ "$1" =~ ^[0-9]+$ ]] && [ "/proc/$1/cwd" -ef "$2" ] && [[ "$(readlink "/proc/$1/exe")" == *"$3"* ]]
}
