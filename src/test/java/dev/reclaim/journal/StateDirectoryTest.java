package dev.reclaim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final Account MICHA =
            new Account(1000, 1000, "micha", RawPath.of("/home/micha"));

    @TempDir Path folder;

    private StateDirectory state() {
        return new StateDirectory(
                RawPath.of(folder.resolve("home").toString()),
                RawPath.of(folder.resolve("shm/reclaim-0").toString()),
                Account.caller());
    }

    private Path forged(Path where) throws IOException {
        StateDirectory theirs =
                new StateDirectory(
                        RawPath.of(where.toString()),
                        RawPath.of(folder.resolve("none").toString()),
                        Account.caller());
        try (Journal journal = Journal.open(theirs)) {
            journal.append(JournalTest.intent(1, Op.DELETE, "/victim", "/x", 0));
        }
        return where;
    }

    @Test
    void itIsWhereXdgSays() {
        assertThat(StateDirectory.locate(null, Map.of(), MICHA).home())
                .isEqualTo(RawPath.of("/home/micha/.local/state/reclaim"));
        assertThat(StateDirectory.locate(null, Map.of("XDG_STATE_HOME", "/x"), MICHA).home())
                .isEqualTo(RawPath.of("/x/reclaim"));
        assertThat(StateDirectory.locate(null, Map.of("XDG_STATE_HOME", "rel"), MICHA).home())
                .isEqualTo(RawPath.of("/home/micha/.local/state/reclaim"));
        assertThat(StateDirectory.locate(RawPath.of("/named"), Map.of(), MICHA).home())
                .isEqualTo(RawPath.of("/named"));
        assertThat(StateDirectory.locate(null, Map.of(), MICHA).memory())
                .isEqualTo(RawPath.of("/dev/shm/reclaim-1000"));
    }

    @Test
    void aLinkInSharedMemoryIsNoJournal() throws IOException {
        Files.createDirectory(folder.resolve("shm"));
        Files.createSymbolicLink(folder.resolve("shm/reclaim-0"), forged(folder.resolve("trap")));
        assertThat(Ledger.read(state()).operations()).isEmpty();
        assertThatThrownBy(() -> RunWriter.create(state(), state().memory()))
                .isInstanceOf(ErrnoException.class);
    }

    @Test
    void aDirectoryThatOthersCanWriteToIsNoJournal() throws IOException {
        Path shared = forged(folder.resolve("shm/reclaim-0"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(Ledger.read(state()).operations()).isEmpty();
        assertThatThrownBy(() -> RunWriter.create(state(), state().memory()))
                .hasMessageContaining("somebody else's");
    }

    @Test
    void aDirectoryOfSomebodyElseIsNoJournal() throws IOException {
        assumeTrue(Account.effectiveUid() == 0, "needs root: owners can be given");
        Path theirs = forged(folder.resolve("shm/reclaim-0"));
        Files.setAttribute(theirs, "unix:uid", 65534);
        assertThat(Ledger.read(state()).operations()).isEmpty();
    }

    @Test
    void itsOwnInMemoryIsRead() throws IOException {
        forged(folder.resolve("shm/reclaim-0"));
        assertThat(Ledger.read(state()).operations()).hasSize(1);
    }
}
