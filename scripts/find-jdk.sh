# Sourced by the commands of this repository: prints the home of the first JDK 25 or newer that is found.

is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  local version
  version="$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')"
  [ -n "$version" ] && [ "$version" -ge 25 ]
}

find_jdk() {
  local candidate on_path
  on_path="$(command -v javac || true)"
  if [ -n "$on_path" ]; then on_path="$(cd "$(dirname "$(readlink -f "$on_path")")/.." && pwd)"; fi
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then printf '%s\n' "$candidate"; return 0; fi
  done
  return 1
}
