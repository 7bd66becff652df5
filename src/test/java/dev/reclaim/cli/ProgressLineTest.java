package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.report.Units;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();

    private ProgressLine progress(int columns) {
        Output output = new Output(err::writeBytes, columns, true);
        return new ProgressLine(output, new Interruption(), Units.SI, 1_000_000_000, nanos::get);
    }

    private String written() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingForASecondThenOneLineThatIsErased() {
        ProgressLine progress = progress(100);
        progress.item("/data/x.parquet");
        nanos.set(500_000_000L);
        progress.bytes(100_000_000);
        progress.item("/data/x.parquet");
        nanos.set(900_000_000L);
        progress.bytes(50_000_000);
        assertThat(written()).isEmpty();
        nanos.set(2_500_000_000L);
        progress.bytes(50_000_000);
        assertThat(written())
                .isEqualTo("\r\033[K200 MB of 1.00 GB  1 file  100 MB/s  8s left  /data/x.parquet");
        progress.close();
        assertThat(written()).endsWith("\r\033[K");
    }

    @Test
    void neverWiderThanTheTerminal() {
        ProgressLine progress = progress(20);
        nanos.set(2_000_000_000L);
        progress.item("/data/" + "長い名前".repeat(10));
        assertThat(written().replace("\r\033[K", "")).hasSizeLessThan(20);
    }

    @Test
    void noTerminalNoLine() {
        ProgressLine progress = progress(0);
        nanos.set(2_000_000_000L);
        progress.bytes(1);
        progress.close();
        assertThat(written()).isEmpty();
    }
}
