package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link Largest} beside {@code du -a}. */
final class LargestTest {
    private Tree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree();
    }

    @AfterEach
    void fell() throws IOException {
        tree.close();
    }

    /** What {@code du -a} counts for everything below. */
    private Map<String, Long> du() throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        for (String line : tree.run("du", "-a", "-B1", tree.root().toString()).split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                sizes.put(line.substring(tab + 1), Long.parseLong(line.substring(0, tab)));
            }
        }
        sizes.remove(tree.root().toString());
        return sizes;
    }

    @Test
    void theSameFiguresAsDuInFallingOrder() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            tree.file(
                    random.nextInt(6) + "/" + random.nextInt(6) + "/" + i, random.nextInt(90_000));
        }
        Map<String, Long> du = du();
        List<Largest.Item> all = Largest.below(tree.root(), 10_000);
        Map<String, Long> ours = new HashMap<>();
        all.forEach(item -> ours.put(item.path().toString(), item.allocated()));
        assertThat(ours).isEqualTo(du);
        List<Long> sizes = new ArrayList<>(du.values());
        sizes.sort((a, b) -> Long.compare(b, a));
        assertThat(all).extracting(Largest.Item::allocated).containsExactlyElementsOf(sizes);
        for (int most : new int[] {1, 7, 50}) {
            assertThat(Largest.below(tree.root(), most)).isEqualTo(all.subList(0, most));
        }
        assertThat(Largest.below(tree.root(), 0)).isEmpty();
    }

    @Test
    void aFileWithSeveralLinksAtItsFirstPath() throws Exception {
        tree.file("b/large", 800_000);
        tree.dir("a");
        tree.dir("c");
        tree.link("b/large", "a/z");
        tree.link("b/large", "c/large");
        tree.file("c/own", 100_000);
        for (int i = 0; i < 5; i++) {
            List<Largest.Item> items = Largest.below(tree.root(), 3);
            assertThat(items)
                    .extracting(Largest.Item::path)
                    .containsExactly(tree.path("a"), tree.path("a/z"), tree.path("c"));
            assertThat(items)
                    .extracting(Largest.Item::directory)
                    .containsExactly(true, false, true);
        }
    }

    @Test
    void equalsInTheOrderOfTheirPaths() throws Exception {
        for (int i = 0; i < 100; i++) {
            tree.file("f%02d".formatted(i), 4096);
        }
        assertThat(Largest.below(tree.root(), 5))
                .extracting(Largest.Item::path)
                .containsExactly(
                        tree.path("f00"),
                        tree.path("f01"),
                        tree.path("f02"),
                        tree.path("f03"),
                        tree.path("f04"));
    }

    @Test
    void belowAFileThereIsNothing() throws Exception {
        RawPath file = tree.file("file", 10);
        assertThat(Largest.below(file, 5)).isEmpty();
    }
}
