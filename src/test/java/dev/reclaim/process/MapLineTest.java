package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MapLineTest {
    private static final long DEVICE = 0xfeL << 32;

    @Test
    void eachFileOnceWithItsExactName() {
        assertThat(MapLine.parse(Fixture.bytes("mapped.maps")))
                .extracting(MapLine::file)
                .extracting(
                        MapLine.MappedFile::device,
                        MapLine.MappedFile::inode,
                        MapLine.MappedFile::path)
                .contains(
                        tuple(DEVICE, 339704L, RawPath.of("/usr/lib/x86_64-linux-gnu/libm.so.6")),
                        tuple(DEVICE, 2155066L, RawPath.of("/tmp/fx/gone.tmp (deleted)")))
                .hasSize(5);
    }

    @Test
    void blanksAndNewlinesBelongToTheName() {
        assertThat(MapLine.parse(Fixture.bytes("mapped.maps")))
                .extracting(line -> line.file().path())
                .contains(RawPath.of("/tmp/fx/merged part.tmp"), RawPath.of("/tmp/fx/two\nlines"));
    }

    @Test
    void theAddressesNameIt() {
        assertThat(MapLine.parse(Fixture.bytes("mapped.maps")))
                .extracting(MapLine::range)
                .contains("7f31131f9000-7f31131fb000");
    }

    @Test
    void whatIsCutShortIsLeftOut() {
        String line = "7fb24a50d000-7fb24a50f000 rw-s 00000000 fe:00 2146849   /tmp/x";
        for (int length = 0; length <= line.indexOf("/tmp"); length++) {
            byte[] cut = line.substring(0, length).getBytes(StandardCharsets.US_ASCII);
            assertThat(MapLine.parse(cut)).isEmpty();
        }
        assertThat(MapLine.parse(line.getBytes(StandardCharsets.US_ASCII))).hasSize(1);
    }
}
