package dev.reclaim.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version line, from the manifest of the jar that runs. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"reclaim " + (version == null ? "(not packaged)" : version)};
    }
}
