package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --dry-run}, watched by strace: no call that changes a file, sends a signal or syncs. */
class DryTraceTest {
    private static final String CHANGING =
            "trace=unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,"
                    + "symlinkat,truncate,ftruncate,fallocate,chmod,fchmod,fchmodat,chown,fchown,"
                    + "fchownat,lchown,utimensat,setxattr,fsetxattr,lsetxattr,mknod,mknodat,creat,open,"
                    + "openat,pwrite64,kill,tkill,pidfd_send_signal,fsync,fdatasync";
    private static final Pattern READS =
            Pattern.compile(
                    "open(at)?\\([^)]*(O_RDONLY|O_PATH)(?!.*(O_CREAT|O_TRUNC)).*"
                            + "|open(at)?\\([^)]*\"/(dev|proc)/.*"
                            // the virtual machine's own threads and heap
                            + "|.*= \\? .*|.*resumed.*|--- .*|\\+\\+\\+ .*|tkill\\(.*");

    @Test
    void nothingIsChanged(@TempDir Path folder) throws Exception {
        assumeTrue(!Shell.bash("command -v strace || true").isEmpty(), "needs strace");
        try (Scene scene = new Scene(folder.resolve("scene"))) {
            Path trace = folder.resolve("trace");
            Reclaim reclaim =
                    new Reclaim(scene)
                            .under(
                                    "strace",
                                    "-f",
                                    "-qq",
                                    "-s",
                                    "300",
                                    "-e",
                                    CHANGING,
                                    "-o",
                                    trace.toString());
            assumeTrue(
                    Shell.run(new ProcessBuilder("strace", "-f", "-qq", "true")).status() == 0,
                    "needs the right to trace");
            for (List<String> verb :
                    List.of(
                            List.of("run", scene.plan.toString(), "--dry-run"),
                            List.of("scan", "--plan", scene.plan.toString(), "--dry-run"),
                            List.of("audit", "--plan", scene.plan.toString(), "--dry-run"),
                            List.of("archive", "--plan", scene.plan.toString(), "--dry-run"),
                            List.of("delete", "--plan", scene.plan.toString(), "--dry-run"),
                            List.of("kill", "--plan", scene.plan.toString(), "--dry-run"),
                            List.of("report", "--close", "--dry-run"),
                            List.of("history", "--dry-run"),
                            List.of("init", "--dry-run"),
                            List.of("redo", "--dry-run"),
                            List.of("undo", "--dry-run"))) {
                reclaim.run(verb.toArray(String[]::new));
                List<String> changes =
                        Files.readAllLines(trace, StandardCharsets.ISO_8859_1).stream()
                                .map(line -> line.replaceFirst("^\\d+ +", ""))
                                .filter(line -> !READS.matcher(line).matches())
                                .toList();
                assertThat(changes).as("%s", verb).isEmpty();
            }
            assertThat(scene.folder.resolve("state")).doesNotExist();
        }
    }
}
