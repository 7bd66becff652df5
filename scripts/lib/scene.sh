# The scene of scripts/demo: a project after an experiment, with what must be kept, what must go,
# what lingers and what must not be touched. Sourced; needs nothing but itself, git and coreutils.
#
# Beside the project it leaves in SCENE/manifest what was made:
#   pids       NAME=PID lines for a shell, and processes: PID START NAME, to end them again
#   deletable  temp files that no rule protects, each ended by NUL
#   protected  what a rule finds and must not delete, each ended by NUL
#   sha256     sha256sum of every file before

readonly EXPERIMENT='2025-12-11 20:42 UTC'
readonly NOBODY=65534

# build_scene DIR MEGABYTES STUBBORN: lays it out in an empty folder.
build_scene() {
    scene=$1
    project=$scene/bqx_ml_v3
    manifest=$scene/manifest
    mkdir -p "$manifest" "$project"/{data/training/merged,temp,tmp,scripts,logs,archive}
    : >"$manifest/deletable"
    : >"$manifest/protected"
    : >"$manifest/pids"
    : >"$manifest/processes"

    make_output "$2"
    make_scripts_and_logs
    make_temp_files
    make_protected_files
    track_with_git
    start_lingering "$3"
    # A start is known to a hundredth of a second: what lies here is clearly older than the job.
    sleep 0.1
    start_job
    write_plan
    (cd "$project" && find . -name .git -prune -o -type f -print0 | sort -z | xargs -0 sha256sum) >"$manifest/sha256"
}

# pseudo_random BYTES SEED: the same digits for the same seed.
pseudo_random() {
    { awk -v seed="$2" 'BEGIN { srand(seed); while (1) printf "%d\n", rand() * 1e9 }' || true; } 2>/dev/null |
        head -c "$1"
}

make_output() {
    local merged=$project/data/training/merged
    pseudo_random $(($1 * 1000000)) 20251211 >"$merged/eurusd_merged_training.parquet"
    chmod 640 "$merged/eurusd_merged_training.parquet"
    echo 'date,eurusd' >"$project/data/precious.csv"
    touch -d "$EXPERIMENT" "$merged"/* "$project/data/precious.csv"
}

make_scripts_and_logs() {
    printf 'import polars\n\npolars.scan_parquet("parts/*.parquet").sink_parquet("merged.parquet")\n' \
        >"$project/scripts/merge_with_polars.py"
    printf 'import merge_with_polars\n' >"$project/scripts/test_polars_merge.py"
    printf 'print("a first try, never committed")\n' >"$project/scripts/polars_scratch.py"
    chmod 755 "$project/scripts/merge_with_polars.py"
    pseudo_random 200000 1 >"$project/logs/polars_merge.log"
    printf 'MemoryError\n' >"$project/logs/polars_errors.log"
    printf 'baseline: 41 min\n' >"$project/logs/polars_baseline.log"
    touch -d "$EXPERIMENT" "$project"/scripts/* "$project"/logs/*
}

# temp_file NAME BYTES: one that the rules find and nothing protects.
temp_file() {
    pseudo_random "$2" "$2" >"$project/$1"
    touch -d "$EXPERIMENT" -- "$project/$1"
    printf '%s\0' "$project/$1" >>"$manifest/deletable"
}

make_temp_files() {
    temp_file tmp/polars_a91.parquet.tmp 6000000
    temp_file tmp/polars_spill.tmp 4000000
    temp_file temp/merge_chunk_07.tmp 2500000
    temp_file temp/polars_empty.tmp 0
    mkdir "$project/temp/odd"
    temp_file temp/odd/$'line\nbreak.tmp' 5000
    temp_file temp/odd/$'red\033[31m.tmp' 5000
    temp_file temp/odd/$'not utf-8 \xe9\xff.tmp' 5000
    temp_file "temp/odd/$(printf '%0251d' 0).tmp" 5000
    temp_file temp/odd/-rf.tmp 5000
    temp_file 'temp/odd/polars trailing ' 5000
    # Two names of one file: its blocks are free when the second goes.
    temp_file temp/polars_twin.tmp 300000
    ln "$project/temp/polars_twin.tmp" "$project/temp/polars_twin_too.tmp"
    printf '%s\0' "$project/temp/polars_twin_too.tmp" >>"$manifest/deletable"
    # A link is a file of its own; what it points to stays.
    ln -s ../data/precious.csv "$project/temp/latest.tmp"
    printf '%s\0' "$project/temp/latest.tmp" >>"$manifest/deletable"
}

# protected NAME: one that the rules find and that must stay.
protected() {
    printf '%s\0' "$project/$1" >>"$manifest/protected"
}

make_protected_files() {
    local archive=archive/polars_test_20251211
    mkdir -p "$project/temp/d.tmp" "$project/$archive"
    printf 'not temporary at all\n' >"$project/temp/d.tmp/inside.txt"
    protected temp/d.tmp
    mkfifo "$project/tmp/pipe.tmp"
    protected tmp/pipe.tmp
    printf 'archived by hand\n' >"$project/$archive/first_polars_run.tmp"
    protected "$archive/first_polars_run.tmp"
    printf 'in the repository\n' >"$project/temp/x.tmp"
    protected temp/x.tmp
    printf 'in use\n' >"$project/tmp/service.tmp"
    protected tmp/service.tmp
    if [ "$(id -u)" = 0 ]; then
        printf 'of somebody else\n' >"$project/tmp/polars_of_nobody.tmp"
        chown "$NOBODY:$NOBODY" "$project/tmp/polars_of_nobody.tmp"
        protected tmp/polars_of_nobody.tmp
    fi
    touch -d "$EXPERIMENT" "$project"/{temp/d.tmp/inside.txt,temp/d.tmp,temp/x.tmp,tmp/*} \
        "$project/$archive/first_polars_run.tmp"
}

track_with_git() {
    (
        unset "${!GIT_@}"
        export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
        cd "$project"
        git init -q -b main
        git add scripts/merge_with_polars.py scripts/test_polars_merge.py \
            logs/polars_baseline.log temp/x.tmp data/precious.csv
        git -c user.name=Demo -c user.email=demo@example.invalid -c gc.auto=0 commit -qm 'The merge test'
    )
}

# start NAME HOLDS SHOWN ARG…: a process that shows this command line, keeps the file HOLDS open if
# one is named, and waits; it ends by itself after two hours. In a session of its own, so that it
# is neither the job's nor the terminal's. Sets NAME to its PID, here and in the manifest.
start() {
    local name=$1 holds=$2 code=${code:-'read -r -t 7200 <> <(:)'}
    shift 2
    HOLDS=$holds setsid bash -c '
        cd /
        if [ -n "$HOLDS" ]; then exec 9>>"$HOLDS"; fi
        unset HOLDS
        exec -a "$2" bash -c "$1" "${@:3}"' - "$code" "$@" </dev/null >/dev/null 2>&1 &
    disown # no word from bash when it ends
    started "$name" $! "$1"
}

# started NAME PID SHOWN: waits until the process shows its command line, and notes it.
started() {
    local shown=
    until [ "$shown" = "$3" ]; do
        kill -0 "$2" || return
        { IFS= read -r -d '' shown <"/proc/$2/cmdline"; } 2>/dev/null || true
    done
    declare -g "$1=$2"
    printf '%s=%s\n' "$1" "$2" >>"$manifest/pids"
    printf '%s %s %s\n' "$2" "$(start_time "$2")" "$1" >>"$manifest/processes"
}

# start_time PID: when it started, in clock ticks after boot (proc(5), stat, field 22); empty if gone.
start_time() {
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
    stat=${stat##*) }
    set -- $stat
    printf '%s\n' "${20}"
}

start_lingering() {
    local merge=$project/scripts/merge_with_polars.py pid
    start WORKER "$project/tmp/polars_spill.tmp" python3 "$merge" --pairs EURUSD
    # Its parent ends at once.
    pid=$(
        setsid bash -c 'cd / && exec -a python3 bash -c "$1" "${@:2}"' - \
            'read -r -t 7200 <> <(:)' "$merge" --orphan </dev/null >/dev/null 2>&1 &
        echo $!
    )
    started ORPHAN "$pid" python3
    if [ -n "$1" ]; then
        code='trap "" TERM; while :; do read -r -t 7200 <> <(:) && exit; done' \
            start STUBBORN '' python3 "$merge" --ignores-sigterm
    fi
    start EDITOR '' vim "$merge"
    start SERVICE "$project/tmp/service.tmp" 'nginx: worker process'
    # A PID that the plan remembers and that has ended.
    true &
    DEAD=$!
    wait "$DEAD"
    echo "DEAD=$DEAD" >>"$manifest/pids"
}

start_job() {
    start JOB "$project/tmp/bq_upload.tmp" bq load --source_format=PARQUET eurusd.merged "$project/parts"
    printf 'rows on their way\n' >>"$project/tmp/bq_upload.tmp"
    protected tmp/bq_upload.tmp
    printf 'made while the job runs\n' >"$project/tmp/polars_just_now.tmp"
    protected tmp/polars_just_now.tmp
}

# Every pattern names the project's folder: two scenes on one machine leave each other alone.
write_plan() {
    cat >"$scene/plan.toml" <<TOML
title   = "Polars Test Artifact Cleanup"
name    = "Polars"
label   = "POLARS_TEST_20251211"
archive = "$project/archive/polars_test_20251211"
audit   = ["$project", "$project/data/training/merged"]
window  = "23:45-23:57 UTC"
job     = { match = '^bq .*load .*\Q$project\E' }

[outputs]
paths  = ["$project/data/training/merged/*merged_training*.parquet"]
rename = "{stem}_{label}{ext}"

[temp]
# The archive is no place to look for temp files: here it shows that nothing in it is deleted.
roots = ["$project/tmp", "$project/temp", "$project/archive"]
names = ["*polars*", "*POLARS*", "*.tmp", "*.parquet.tmp"]

[processes]
match = ['\Q$project\E/scripts/merge_with_polars']
pids  = [$WORKER, $DEAD, $SERVICE]
grace = "2s"

[packages]
pip = ["polars", "pip"]

[scripts]
paths = [
    "$project/scripts/merge_with_polars.py",
    "$project/scripts/test_polars_merge.py",
    "$project/scripts/polars_scratch.py",
    "$project/scripts/polars_bench.py",
]

[logs]
paths = ["$project/logs/polars_*"]
TOML
}

# end_processes DIR: ends what the scene started, and nothing that has one of its PIDs by now.
end_processes() {
    local pid time name
    [ -f "$1/manifest/processes" ] || return 0
    while read -r pid time name; do
        if [ -n "$time" ] && [ "$(start_time "$pid")" = "$time" ]; then
            kill -KILL "$pid" 2>/dev/null || true
        fi
    done <"$1/manifest/processes"
}
