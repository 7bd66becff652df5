package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
    @ParameterizedTest
    @CsvSource({
        "/tmp/a.tmp, 10, /tmp/a.tmp",
        "/tmp/apple.tmp, 8, …ple.tmp",
        "/home/micha/data/polars_a91.parquet.tmp, 30, /home/mich…ars_a91.parquet.tmp",
        "/tmp/größer.tmp, 8, /tmp/größer.tmp",
    })
    void theEndOfTheNameShowsHoweverNarrowItIs(String path, int width, String shown) {
        assertThat(Paths.shortened(path, width)).isEqualTo(shown);
    }
}
