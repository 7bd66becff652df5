package dev.reclaim.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

final class WatchedTreeTest {
    /** What was changed before a look has another date than whatever changes after it. */
    private static final Round.Pace PACE = new Round.Pace(10_000, Duration.ZERO, Integer.MAX_VALUE);

    /** Finds everything; while it stops, its thread is interrupted at each entry. */
    private static final class Stopping implements Criterion<String> {
        private boolean stops = true;

        @Override
        public Meaning<String> of(Place<Listing<String>> directory, RawPath name, FileType type) {
            if (stops) {
                Thread.currentThread().interrupt();
            }
            return new Meaning<>("*", null, false);
        }
    }

    @Test
    void aDirectoryThatWasNotReadToItsEndIsReadAgain() throws Exception {
        try (Tree tree = new Tree()) {
            tree.bash("mkdir d; cd d; touch {1..600}");
            Stopping everything = new Stopping();
            RawPath path = tree.path("d");
            WatchedTree<String> watched =
                    new WatchedTree<>(Kind.TEMP, path, everything, "", new LongAdder());
            assertThatThrownBy(() -> watched.look(Directory.open(path), new Round(1, PACE)))
                    .isInstanceOf(InterruptedException.class);
            everything.stops = false;
            watched.look(Directory.open(path), new Round(2, PACE));
            assertThat(watched.files()).hasSize(600);
        }
    }
}
