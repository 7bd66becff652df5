package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InodeSetTest {

    @Test
    void likeASetOfPairs() {
        Random random = new Random(3);
        InodeSet set = new InodeSet();
        Set<List<Long>> expected = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            long device = random.nextInt(3);
            long inode = 1L + random.nextInt(100_000);
            assertThat(set.add(device, inode)).isEqualTo(expected.add(List.of(device, inode)));
        }
    }
}
