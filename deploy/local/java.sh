# Sourced by up and token; finds Java and replaces the shell by it, so that signals reach the program that handles them.
# shellcheck shell=bash disable=SC2154 # `here` is set by the script that sources this

fail() {
    echo "$1" >&2
    exit 1
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "A JDK 17 or newer is needed; there is no $java${JAVA_HOME:- on the PATH}."
java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
[[ ${java_version%%.*} -ge 17 ]] || fail "A JDK 17 or newer is needed; $java is Java ${java_version:-of an unknown version}."

run_java() {
    local options=(-Xms16m -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1)
    # Tink reads memory in a way that newer Javas warn about.
    [[ $java_version -ge 24 ]] && options+=(--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED)
    exec "$java" "${options[@]}" -cp "$here/target/classes:$(<"$here/target/classpath")" net.ticketsbot.local.Main "$@"
}
