package dev.reclaim.cli;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.StartingPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code init}: a plan to start from. */
@Command(
        name = "init",
        description = "Writes a commented starting plan for this machine.",
        footer = {
            "Examples:",
            "  reclaim init                    writes ./plan.toml",
            "  reclaim init -                  prints it"
        })
final class InitCommand extends Verb {
    private static final RawPath PRINTED = RawPath.of("-");

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "plan.toml",
            description =
                    "The file to write, which must not exist yet; - prints it. Otherwise"
                            + " plan.toml.")
    private RawPath file = RawPath.of("plan.toml");

    @Override
    public Integer call() throws ErrnoException {
        String text = StartingPlan.text(session().environment());
        if (file.equals(PRINTED)) {
            session().out().text(text);
            return ExitCode.DONE;
        }
        RawPath path = ItemPath.of(file);
        if (path.name().isDots() || path.equals(RawPath.ROOT)) {
            throw new UsageException(file + " is a directory; give the plan a name in it");
        }
        if (!dryRun()) {
            write(path, text.getBytes(StandardCharsets.UTF_8));
        }
        session().say((dryRun() ? "Would write " : "Wrote ") + path);
        session().say("Look it through, then try: reclaim scan --plan " + file);
        return ExitCode.DONE;
    }

    private void write(RawPath path, byte[] text) throws ErrnoException {
        Account caller = session().environment().caller();
        try (Directory directory = Directory.open(path.parentOrRoot());
                Fd plan =
                        directory.openFile(
                                path.name(), Fd.O_WRONLY | Fd.O_CREAT | Fd.O_EXCL, 0644)) {
            plan.write(ByteBuffer.allocateDirect(text.length).put(text).flip());
            plan.fsync();
            if (Account.effectiveUid() == 0 && caller.uid() != 0) {
                plan.chown(caller.uid(), caller.gid());
            }
        } catch (ErrnoException failed) {
            if (failed.is(Errno.EEXIST)) {
                throw new UsageException(
                        path + " is there already and is never overwritten; give another name");
            }
            throw failed;
        }
    }
}
