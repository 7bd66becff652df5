package dev.reclaim.cli;

import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Environment;
import dev.reclaim.report.Units;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of every verb, which may also stand before it. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nVerbs:%n",
        footerHeading = "%n")
final class CommonOptions {
    @Option(
            names = "--units",
            paramLabel = "si|iec",
            converter = Words.OfUnits.class,
            completionCandidates = Words.OfUnits.class,
            description = "How sizes are counted: 1 GB is 10^9 bytes (si), or 1 GiB is 2^30 (iec).")
    @Nullable Units units;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = Words.OfColor.class,
            completionCandidates = Words.OfColor.class,
            description = "auto (on a terminal, unless NO_COLOR is set), always, or never.")
    @Nullable Color color;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Where the journal is kept; otherwise $XDG_STATE_HOME/reclaim.")
    @Nullable RawPath stateDirectory;

    @Option(names = "--dry-run", description = "Change nothing at all; say what would be done.")
    boolean dryRun;

    /** These where they are given, else those that stood before the verb. */
    CommonOptions or(CommonOptions before) {
        CommonOptions both = new CommonOptions();
        both.units = units != null ? units : before.units;
        both.color = color != null ? color : before.color;
        both.stateDirectory = stateDirectory != null ? stateDirectory : before.stateDirectory;
        both.dryRun = dryRun || before.dryRun;
        return both;
    }

    /**
     * Where the journal is kept.
     *
     * @throws UsageException if that leads to a mount that does not answer
     * @throws ErrnoException if it cannot be read what is mounted
     */
    StateDirectory state(Environment environment) throws ErrnoException {
        StateDirectory state = locate(environment);
        Optional<String> trouble = Silence.now().follow(state.home()).trouble();
        if (trouble.isPresent()) {
            throw new UsageException(
                    "the journal in "
                            + state.home()
                            + " cannot be reached: "
                            + trouble.get()
                            + "; or keep it elsewhere: --state-dir DIR");
        }
        return state;
    }

    private StateDirectory locate(Environment environment) {
        return StateDirectory.locate(
                stateDirectory == null ? null : ItemPath.absolute(stateDirectory),
                environment.variables(),
                environment.caller());
    }

    Units unitsOrDefault() {
        return units != null ? units : Units.SI;
    }

    Color colorOrDefault() {
        return color != null ? color : Color.AUTO;
    }
}
