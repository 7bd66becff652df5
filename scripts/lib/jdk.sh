# Where to find a JDK 25 or newer. Sourced by the scripts beside this directory.

# java_major HOME: the major version of the Java installed at HOME, read without starting it.
java_major() {
    local line version
    [ -x "$1/bin/java" ] || return 1
    if [ -r "$1/release" ]; then
        while IFS= read -r line; do
            case $line in
                JAVA_VERSION=*)
                    version=${line#JAVA_VERSION=}
                    version=${version//\"/}
                    printf '%s\n' "${version%%[!0-9]*}"
                    return 0
                    ;;
            esac
        done <"$1/release"
    fi
    line=$("$1/bin/java" -XshowSettings:properties -version 2>&1 </dev/null | grep -F 'java.specification.version = ')
    version=${line##*= }
    [ -n "$version" ] && printf '%s\n' "${version%%[!0-9]*}"
}

# fits HOME TOOL: whether HOME is Java 25 or newer and has TOOL (java or javac).
fits() {
    local major
    [ -n "$1" ] && [ -x "$1/bin/$2" ] && major=$(java_major "$1") && [ "${major:-0}" -ge 25 ] 2>/dev/null
}

# find_java TOOL: sets JAVA_FOUND to the first home that fits; fails when there is none.
find_java() {
    local tool=$1 on_path home
    JAVA_FOUND=
    if [ -n "${RECLAIM_JAVA_HOME:-}" ] && ! fits "$RECLAIM_JAVA_HOME" "$tool"; then
        echo "reclaim: RECLAIM_JAVA_HOME=$RECLAIM_JAVA_HOME has no $tool of version 25 or newer; looking elsewhere." >&2
    fi
    on_path=$(command -v java) && on_path=$(readlink -f -- "$on_path") && on_path=${on_path%/bin/java}
    for home in "${RECLAIM_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" \
        /usr/lib/jvm/* /opt/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*; do
        if fits "$home" "$tool"; then
            JAVA_FOUND=$home
            return 0
        fi
    done
    return 1
}

# say_how_to_get_java: what to install when find_java failed.
say_how_to_get_java() {
    cat >&2 <<'TEXT'
reclaim: it needs a JDK 25 or newer, and none was found in $RECLAIM_JAVA_HOME, $JAVA_HOME,
on PATH, or under /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks. To install one:
  Debian, Ubuntu:  apt-get install openjdk-25-jdk-headless   (or temurin-25-jdk from Adoptium)
  Fedora, RHEL:    dnf install java-25-openjdk-devel
  without root:    sdk install java 25-tem                   (SDKMAN, https://sdkman.io)
or unpack any JDK 25 and set RECLAIM_JAVA_HOME to its directory.
TEXT
}

# maven ARGS…: Maven, run on JAVA_FOUND.
maven() {
    JAVA_HOME=$JAVA_FOUND \
        MAVEN_OPTS="-Djansi.noreset=true --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}" \
        mvn -Dstyle.color=never "$@"
}
