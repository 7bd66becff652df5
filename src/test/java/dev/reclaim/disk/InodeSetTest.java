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

    @Test
    void aFileKeepsItsOwnerUntilItIsGivenAway() {
        InodeSet set = new InodeSet();
        for (int i = 1; i <= 1000; i++) {
            assertThat(set.claim(7, i, i)).isEqualTo(InodeSet.NOBODY);
            assertThat(set.claim(8, i, 2 * i)).isEqualTo(InodeSet.NOBODY);
        }
        set.give(7, 500, 3);
        assertThat(set.claim(7, 500, 9)).isEqualTo(3);
        assertThat(set.claim(8, 500, 9)).isEqualTo(1000);
        assertThat(set.claim(7, 499, 9)).isEqualTo(499);
    }
}
