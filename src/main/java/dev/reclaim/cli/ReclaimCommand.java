package dev.reclaim.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code reclaim} itself, which every verb hangs from. */
@Command(
        name = "reclaim",
        mixinStandardHelpOptions = true,
        versionProvider = ReclaimCommand.Version.class,
        description = "Frees a full VM safely while a long job runs.")
public final class ReclaimCommand implements Runnable {

    @Override
    public void run() {}

    /** The version line, from the manifest of the jar that runs. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            @Nullable String version = ReclaimCommand.class.getPackage().getImplementationVersion();
            return new String[] {"reclaim " + (version == null ? "(not packaged)" : version)};
        }
    }
}
