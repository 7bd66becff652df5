package dev.reclaim.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The scene that {@code scripts/demo --build-only} lays out; closing it ends its processes. */
final class Scene implements AutoCloseable {
    private static final Path DEMO = Path.of("scripts/demo").toAbsolutePath();

    final Path folder;
    final Path project;
    final Path plan;
    final Path archive;

    /** An output of 2 MB, in a new folder. */
    Scene(Path folder, String... options) {
        assumeTrue(!Shell.bash("command -v git || true").isEmpty(), "needs git");
        List<String> command = new ArrayList<>(List.of("bash", DEMO.toString(), "--build-only"));
        command.addAll(List.of("--size", "2"));
        command.addAll(List.of(options));
        command.add(folder.toString());
        Shell.Ended ended = Shell.run(new ProcessBuilder(command));
        if (ended.status() != 0) {
            throw new AssertionError("no scene: " + ended.err());
        }
        this.folder = Path.of(ended.out().strip());
        project = this.folder.resolve("bqx_ml_v3");
        plan = this.folder.resolve("plan.toml");
        archive = project.resolve("archive/polars_test_20251211");
    }

    /** The output that is archived. */
    Path output() {
        return project.resolve("data/training/merged/eurusd_merged_training.parquet");
    }

    /** Where the plan archives it. */
    Path archivedOutput() {
        return archive.resolve("eurusd_merged_training_POLARS_TEST_20251211.parquet");
    }

    /** A PID of the manifest: WORKER, ORPHAN, EDITOR, SERVICE, DEAD, JOB or STUBBORN. */
    int pid(String name) {
        return manifest("pids")
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> Integer.parseInt(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Temp files that no rule protects, absolute, one character a byte. */
    List<String> deletable() {
        return Shell.zeroSeparated(manifest("deletable"));
    }

    /** What a rule finds and must not delete. */
    List<String> protectedFiles() {
        return Shell.zeroSeparated(manifest("protected"));
    }

    private String manifest(String name) {
        try {
            return Files.readString(
                    folder.resolve("manifest").resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything below the project by path, as find prints it, one character a byte. */
    List<String> everything() {
        return Shell.zeroSeparated(
                Shell.bash("find \"$1\" -mindepth 1 -print0", project.toString()));
    }

    /** Writes the plan anew with one text in place of another. */
    Scene replaceInPlan(String old, String replacement) {
        try {
            String text = Files.readString(plan);
            if (!text.contains(old)) {
                throw new AssertionError("the plan has no " + old);
            }
            Files.writeString(plan, text.replace(old, replacement));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Shell.Ended ended =
                Shell.run(
                        new ProcessBuilder("bash", DEMO.toString(), "--remove", folder.toString()));
        if (ended.status() != 0) {
            throw new AssertionError("the scene stays: " + ended.err());
        }
    }
}
