package dev.reclaim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemsTest {

    private static List<Entry.Item> unpack(List<Items> parts) throws IOException {
        List<Entry.Item> all = new ArrayList<>();
        for (Items part : parts) {
            all.addAll(part.unpack());
        }
        return all;
    }

    @Test
    void listsOfAnyLengthComeBackAsTheyWere() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            List<Entry.Item> items = new RandomEntries(seed).items(seed);
            assertThat(unpack(Items.pack(items))).as("seed %d", seed).isEqualTo(items);
        }
    }

    @Test
    void aLongListIsCutIntoPartsOfWhichNoneIsLarge() throws IOException {
        List<Entry.Item> items = new RandomEntries(1).items(20_000);
        List<Items> parts = Items.pack(items);
        assertThat(parts).hasSizeGreaterThan(3);
        assertThat(parts).allMatch(part -> part.packed().length < 600 * 1024);
        assertThat(parts.stream().mapToInt(Items::count).sum()).isEqualTo(20_000);
        assertThat(unpack(parts)).isEqualTo(items);
    }

    @Test
    void namesOfOneFolderTakeLittleRoom() {
        Random random = new Random(3);
        List<Entry.Item> items =
                IntStream.range(0, 20_000)
                        .mapToObj(
                                i ->
                                        new Entry.Item(
                                                Op.DELETE,
                                                Kind.TEMP,
                                                RawPath.of(
                                                        "/tmp/jobs/polars_" + i + ".parquet.tmp"),
                                                null,
                                                new Identity(
                                                        64768,
                                                        1_000_000 + i,
                                                        random.nextInt(1_000_000),
                                                        1_764_000_000 + random.nextInt(10_000),
                                                        random.nextInt(1_000_000_000)),
                                                false,
                                                false,
                                                0,
                                                null))
                        .toList();
        long bytes = Items.pack(items).stream().mapToLong(part -> part.packed().length).sum();
        assertThat(bytes / items.size()).as("bytes an item").isLessThan(45);
    }

    @Test
    void whatIsNoListIsAnError() throws IOException {
        byte[] packed = Items.pack(new RandomEntries(9).items(4)).getFirst().packed();
        for (int length = 0; length < packed.length; length++) {
            Items cut = new Items(4, Arrays.copyOf(packed, length));
            assertThatThrownBy(cut::unpack).as("%d bytes", length).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> new Items(3, packed).unpack()).hasMessageContaining("last item");
        assertThatThrownBy(() -> new Items(5, packed).unpack()).isInstanceOf(IOException.class);
    }
}
