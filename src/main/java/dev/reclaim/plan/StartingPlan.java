package dev.reclaim.plan;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The commented plan that {@code init} writes for somebody to change. */
public final class StartingPlan {
    private static final String TEXT =
            """
            # A plan for reclaim: what to keep, what to delete, what to end on %HOST%.
            # See first what it finds, without changing anything:  reclaim scan --plan THIS_FILE
            # Take the # from what you need. Only "title" must be there.

            title   = "Disk Cleanup"
            # name    = "Experiment"           # "**Experiment Output**:" in the report
            # label   = "TEST_%DATE%"          # {label} in rename, below
            # The folder that outputs, scripts and logs go to; it need not exist yet.
            archive = %ARCHIVE%
            # Usage of these is stated before and after.
            audit   = [%AUDIT%]
            # window  = "23:45-23:57 UTC"      # counts down; local time without UTC
            # job     = { match = "bq (load|query)" }   # the job waited for: never touched

            # [outputs]                        # archived, never deleted
            # paths  = ["~/data/*_test*.parquet"]
            # rename = "{stem}_{label}{ext}"   # also {name} {date} {host}

            [temp]                             # deleted, after asking
            roots = [%ROOTS%]
            names = [%NAMES%]
            older_than = "1d"                  # the later of last change and birth
            # larger_than = "100MB"
            # keep = ["*important*", "**/cache/*"]
            # max_depth = 5
            # owner = "any"                    # "me" if left out

            # [processes]                      # ended by the signal, never by KILL unasked
            # match  = ["my_experiment[.]py"]  # regular expressions over the command line
            # pids   = [4242]                  # must match as well
            # signal = "TERM"
            # grace  = "10s"

            # [packages]                       # documented, never removed
            # pip = ["polars"]

            # [scripts]                        # copied into ARCHIVE/scripts; the originals stay
            # paths = ["~/scripts/my_experiment.py"]

            # [logs]                           # moved into ARCHIVE/logs; copied if git tracks them
            # paths = ["~/logs/my_experiment_*"]
            """;

    private StartingPlan() {}

    /**
     * The text of a plan for this machine, which itself can be read without an error.
     *
     * @throws ErrnoException if it cannot be read what is mounted
     */
    public static String text(Environment environment) throws ErrnoException {
        DefaultPlan defaults = new DefaultPlan(environment, Silence.now());
        List<RawPath> roots = defaults.roots().stream().filter(StartingPlan::isText).toList();
        String date = environment.today().format(DateTimeFormatter.BASIC_ISO_DATE);
        return TEXT.replace("%HOST%", environment.host().replaceAll("\\p{Cntrl}", "?"))
                .replace("%DATE%", date)
                .replace("%ARCHIVE%", quote("~/archive/" + path(environment.host()) + "-" + date))
                .replace("%AUDIT%", list(List.of("~")))
                .replace("%ROOTS%", list(roots.stream().map(r -> path(decode(r))).toList()))
                .replace("%NAMES%", list(DefaultPlan.NAMES.stream().map(Glob::toString).toList()));
    }

    private static boolean isText(RawPath path) {
        return path.utf8().isPresent();
    }

    private static String decode(RawPath path) {
        return RawText.decode(path.bytes());
    }

    /** A text that stands for itself where a plan expects a path. */
    private static String path(String literal) {
        return Glob.quote(literal).replace("$", "$$");
    }

    private static String list(List<String> texts) {
        return texts.stream().map(StartingPlan::quote).collect(Collectors.joining(", "));
    }

    /** A basic string of TOML. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(
                        code -> {
                            if (code < 0x20 || code == 0x7f) {
                                quoted.append(String.format("\\u%04x", code));
                            } else {
                                quoted.append(code == '"' || code == '\\' ? "\\" : "")
                                        .appendCodePoint(code);
                            }
                        });
        return quoted.append('"').toString();
    }
}
